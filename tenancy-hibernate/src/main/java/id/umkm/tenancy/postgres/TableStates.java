package id.umkm.tenancy.postgres;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads relations of one schema from the catalogue. */
final class TableStates {

    private static final String RELATIONS = """
            select c.relname as name, c.relkind as kind, pg_get_userbyid(c.relowner) as owner,
                   pg_has_role(c.relowner, 'USAGE') as owned_by_us, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
                   array(select a.attname::text from pg_attribute a
                         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
            from pg_class c
            where c.relnamespace = to_regnamespace(?) and c.relname = any (?) and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """;

    private static final String POLICIES = """
            select c.relname as relation, p.polname as name, p.polpermissive as permissive, p.polcmd as command,
                   array(select case when r = 0 then 'public' else pg_get_userbyid(r)::text end from unnest(p.polroles) r) as roles,
                   pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as with_check
            from pg_policy p join pg_class c on c.oid = p.polrelid
            where c.relnamespace = to_regnamespace(?) and c.relname = any (?)
            order by 1, 2
            """;

    private static final String GRANTS = """
            select c.relname as relation, case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end as grantee,
                   a.privilege_type as privilege
            from pg_class c, aclexplode(c.relacl) a
            where c.relnamespace = to_regnamespace(?) and c.relname = any (?) and a.grantee <> c.relowner
            """;

    private TableStates() {}

    /**
     * Reads the relations that are there.
     *
     * @param catalog with an empty search path, so that expressions name functions with their schema
     */
    static Map<String, TableState> read(CatalogReader catalog, String schema, Collection<String> names)
            throws SQLException {
        Map<String, List<PolicyState>> policies = policies(catalog, schema, names);
        Map<String, Map<String, Privileges>> grants = grants(catalog, schema, names);
        Map<String, TableState> states = new LinkedHashMap<>();
        for (TableState state : catalog.list(RELATIONS, row -> relation(row, policies, grants), schema, names)) {
            states.put(state.name(), state);
        }
        return states;
    }

    private static TableState relation(
            ResultSet row, Map<String, List<PolicyState>> policies, Map<String, Map<String, Privileges>> grants)
            throws SQLException {
        String name = row.getString("name");
        return new TableState(
                name,
                row.getString("kind").charAt(0),
                row.getString("owner"),
                row.getBoolean("owned_by_us"),
                row.getBoolean("enabled"),
                row.getBoolean("forced"),
                policies.getOrDefault(name, List.of()),
                grants.getOrDefault(name, Map.of()),
                CatalogReader.texts(row, "columns"));
    }

    private static Map<String, List<PolicyState>> policies(
            CatalogReader catalog, String schema, Collection<String> names) throws SQLException {
        return catalog
                .list(
                        POLICIES,
                        row -> new PolicyState(
                                row.getString("relation"),
                                row.getString("name"),
                                row.getBoolean("permissive"),
                                PolicyCommand.of(row.getString("command")),
                                CatalogReader.texts(row, "roles"),
                                row.getString("qual"),
                                row.getString("with_check")),
                        schema,
                        names)
                .stream()
                .collect(groupingBy(PolicyState::table));
    }

    private static Map<String, Map<String, Privileges>> grants(
            CatalogReader catalog, String schema, Collection<String> names) throws SQLException {
        record Grant(String relation, String grantee, String privilege) {}
        Map<String, Map<String, Set<String>>> keywords = new HashMap<>();
        for (Grant grant : catalog.list(
                GRANTS,
                row -> new Grant(row.getString("relation"), row.getString("grantee"), row.getString("privilege")),
                schema,
                names)) {
            keywords.computeIfAbsent(grant.relation, relation -> new HashMap<>())
                    .computeIfAbsent(grant.grantee, grantee -> new TreeSet<>())
                    .add(grant.privilege);
        }
        Map<String, Map<String, Privileges>> grants = new HashMap<>();
        keywords.forEach((relation, byGrantee) -> {
            Map<String, Privileges> privileges = new HashMap<>();
            byGrantee.forEach((grantee, granted) -> privileges.put(grantee, Privileges.of(granted)));
            grants.put(relation, privileges);
        });
        return grants;
    }
}
