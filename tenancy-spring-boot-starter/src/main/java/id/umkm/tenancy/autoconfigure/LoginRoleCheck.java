package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses a login role beside the application's that could pass policies, or switch them off: the system role, and the
 * host's further ones.
 */
final class LoginRoleCheck {

    // What a role is, and what it is a member of, directly or through others.
    private static final String REACH = """
            with recursive reach (oid) as (
                select oid from pg_catalog.pg_roles where rolname in (session_user, current_user)
                union
                select m.roleid from pg_catalog.pg_auth_members m join reach on m.member = reach.oid
            )
            select rolname as name, rolname in (session_user, current_user) as own,
                   concat_ws(', ', case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end,
                       case when rolcreaterole then 'CREATEROLE' end, case when rolcreatedb then 'CREATEDB' end,
                       case when rolreplication then 'REPLICATION' end) as attributes,
                   (select min(c.relname) from pg_catalog.pg_class c
                    where c.relowner = r.oid and c.relkind in ('r', 'p')
                      and c.relnamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = ?)) as owned
            from pg_catalog.pg_roles r join reach using (oid)
            order by own desc, name
            """;

    private final DatabaseRoles roles;
    private final String schema;
    private final boolean off;

    LoginRoleCheck(DatabaseRoles roles, String schema, boolean off) {
        this.roles = roles;
        this.schema = schema;
        this.off = off;
    }

    /**
     * Checks the system role.
     *
     * @param connections gives its connections
     * @throws RowLevelSecurityException with all findings, if there is any
     */
    void requireSystem(DataSource connections) {
        require(connections, roles.system(), new ArrayList<>());
    }

    /**
     * Checks a further role of the host's.
     *
     * @param connections gives connections of the role
     * @param role the role that they should be of
     * @throws RowLevelSecurityException with all findings, if there is any
     */
    void requireFurther(DataSource connections, String role) {
        List<Finding> findings = new ArrayList<>();
        if (isReserved(role)) {
            findings.add(new Finding(
                    "role " + role,
                    "it is given as a further role, and is one of the library's own",
                    "name another role; read across tenants through SystemAccess, and migrate through tenancy.owner"));
        }
        require(connections, role, findings);
    }

    private void require(DataSource connections, String role, List<Finding> findings) {
        if (off) {
            return;
        }
        for (Reached reached : reach(connections)) {
            add(reached, role, findings);
        }
        if (!findings.isEmpty()) {
            throw new RowLevelSecurityException(findings);
        }
    }

    private List<Reached> reach(DataSource connections) {
        return JdbcClient.create(connections)
                .sql(REACH)
                .param(schema)
                .query((row, number) -> new Reached(
                        row.getString("name"),
                        row.getBoolean("own"),
                        row.getString("attributes"),
                        row.getString("owned")))
                .list();
    }

    private void add(Reached reached, String role, List<Finding> findings) {
        String object = "role " + role;
        if (reached.own && !reached.name.equals(role)) {
            findings.add(new Finding(
                    "role " + reached.name,
                    "what should connect as " + role + " connects as it",
                    "give the credentials of " + role));
        }
        if (reached.own && !reached.attributes.isEmpty()) {
            findings.add(new Finding(
                    "role " + reached.name,
                    "the application connects as it, and it is " + reached.attributes,
                    "run ALTER ROLE \"" + reached.name + "\" NO" + reached.attributes.replace(", ", " NO")
                            + ", or connect as another role"));
        }
        if (!reached.own && isPowerful(reached)) {
            findings.add(new Finding(
                    object,
                    "it is a member of " + reached.name
                            + ", directly or through another role, and so may do what that may",
                    "run REVOKE \"" + reached.name + "\" FROM the member, \"" + role + "\" or the role between"));
        }
        if (reached.owned != null) {
            findings.add(new Finding(
                    object,
                    (reached.own ? "it owns" : "its role " + reached.name + " owns") + " table " + schema + "."
                            + reached.owned + ", and an owner can switch policies off",
                    "let " + roles.owner() + " own all tables in schema " + schema));
        }
    }

    private boolean isPowerful(Reached reached) {
        return isReserved(reached.name) || reached.name.startsWith("pg_") || !reached.attributes.isEmpty();
    }

    private boolean isReserved(String role) {
        return List.of(roles.owner(), roles.applicationWide(), roles.system()).contains(role);
    }

    /**
     * A role whose powers a login role can come to use.
     *
     * @param own whether it is the login role itself
     * @param attributes those that none of these roles may have; empty where it has none
     * @param owned a table that it owns in the schema; null where it owns none
     */
    private record Reached(
            String name,
            boolean own,
            String attributes,
            @Nullable String owned) {}
}
