package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * The application must be who it is configured to be, and no role may have power over policies: neither those that it runs as,
 * nor the owner and the system role, which are held by the same policies.
 */
final class RoleCheck implements VerifierCheck {

    private static final String ATTRIBUTES = """
            select r.rolname as name, a.attribute
            from pg_roles r, lateral (values
                ('SUPERUSER', r.rolsuper), ('BYPASSRLS', r.rolbypassrls), ('CREATEROLE', r.rolcreaterole),
                ('CREATEDB', r.rolcreatedb), ('REPLICATION', r.rolreplication)) a (attribute, held)
            where a.held and (r.rolname in (session_user, current_user) or r.rolname = any (?))
            order by 1, 2
            """;

    private final DatabaseRoles roles;

    RoleCheck(DatabaseRoles roles) {
        this.roles = roles;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        List<String> runtime = List.of(roles.application(), roles.applicationWide());
        List<String> missing = catalog.list(
                "select name from unnest(?::text[]) name where not exists (select from pg_roles where rolname = name)",
                row -> row.getString("name"),
                runtime);
        // Nobody can be told to connect as a role that there is not.
        String first = missing.contains(roles.application())
                ? "let the roles be provisioned, or run docs/provision.sql as a superuser, and then "
                : "";
        connectedAsTheApplication(catalog, findings, first);
        missing.forEach(role -> findings.add(
                "role " + role,
                "it does not exist",
                "let the roles be provisioned, or run docs/provision.sql as a superuser"));
        record Attribute(String role, String name) {}
        for (Attribute attribute : catalog.list(
                ATTRIBUTES, row -> new Attribute(row.getString("name"), row.getString("attribute")), roles.all())) {
            findings.add(
                    "role " + attribute.role,
                    what(attribute.role, runtime) + " " + attribute.name,
                    roles.all().contains(attribute.role)
                            ? "run ALTER ROLE " + Identifiers.quote(attribute.role) + " NO" + attribute.name
                            : first + "connect as " + roles.application() + " instead");
        }
    }

    private String what(String role, List<String> runtime) {
        return roles.all().contains(role) && !runtime.contains(role)
                ? "none of the roles of Tenancy may have power over policies, and it is"
                : "the application runs as it, and it is";
    }

    private void connectedAsTheApplication(CatalogReader catalog, Findings findings, String first) throws SQLException {
        catalog.list(
                        "select distinct name from (values (session_user::text), (current_user::text)) u (name)"
                                + " where name <> ?",
                        row -> row.getString("name"),
                        roles.application())
                .forEach(user -> findings.add(
                        "role " + user,
                        "the application connects as it, not as " + roles.application(),
                        first + "give the application the credentials of " + roles.application()));
    }
}
