package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is granted by default: a table would be open from the moment that it is made, and protected later or never. Grants
 * come together with policies.
 */
final class DefaultPrivilegeCheck implements VerifierCheck {

    // Functions are open to all by PostgreSQL's own default, and types too. A next value of a sequence may be taken.
    private static final String DEFAULTS = """
            select pg_get_userbyid(d.defaclrole) as creator, n.nspname as schema,
                   case d.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'n' then 'SCHEMAS'
                                        else 'LARGE OBJECTS' end as objects,
                   case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end as grantee,
                   string_agg(a.privilege_type, ', ' order by a.privilege_type) as privileges
            from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a
            where (d.defaclobjtype in ('r', 'L')
                   or d.defaclobjtype = 'S' and a.privilege_type <> 'USAGE'
                   or d.defaclobjtype = 'n' and a.privilege_type = 'CREATE')
              and a.grantee <> d.defaclrole and (a.grantee = 0 or pg_get_userbyid(a.grantee) = any (?))
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """;

    private final DatabaseRoles roles;
    private final Reach reach;

    DefaultPrivilegeCheck(DatabaseRoles roles, Reach reach) {
        this.roles = roles;
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Default(String creator, @Nullable String schema, String objects, String grantee, String privileges) {}
        Set<String> judged = new LinkedHashSet<>(reach.roles());
        judged.add(roles.system());
        List<String> runtime = new ArrayList<>(judged);
        for (Default granted : catalog.list(
                DEFAULTS,
                row -> new Default(
                        row.getString("creator"),
                        row.getString("schema"),
                        row.getString("objects"),
                        row.getString("grantee"),
                        row.getString("privileges")),
                runtime)) {
            String in = granted.schema == null ? "" : " IN SCHEMA " + Identifiers.quote(granted.schema);
            boolean everyone = granted.grantee.equals(PolicyState.PUBLIC);
            findings.add(
                    "default privileges of " + granted.creator,
                    "new " + granted.objects.toLowerCase(Locale.ROOT)
                            + (granted.schema == null ? "" : " of schema " + granted.schema) + " are open to "
                            + (everyone ? "everyone" : granted.grantee) + " (" + granted.privileges
                            + ") before they are protected",
                    "run ALTER DEFAULT PRIVILEGES FOR ROLE " + Identifiers.quote(granted.creator) + in + " REVOKE "
                            + granted.privileges + " ON " + granted.objects + " FROM "
                            + (everyone ? "PUBLIC" : Identifiers.quote(granted.grantee)));
        }
    }
}
