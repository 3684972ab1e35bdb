package id.umkm.tenancy.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it must be: permissive, for one role, for all commands or for one.
 *
 * @param using which rows can be reached, in the words of {@code pg_get_expr} with an empty search path; null for an INSERT,
 *     which reaches none
 * @param check which rows can be written, likewise; null where none are
 */
record PolicyShape(
        String name,
        String role,
        PolicyCommand command,
        @Nullable String using,
        @Nullable String check) {

    /** The policies of a table: one for each role, and for the system role one for each command. */
    static List<PolicyShape> of(ProtectedTable table, ProtectionModel model) {
        DatabaseRoles roles = model.roles();
        String tenant = tenantExpression(table, model.schema());
        if (table.name().equals(LibraryTables.EPOCH)) {
            return ofEpochs(roles, tenant, model.schema());
        }
        String application = table.groupColumn() == null
                ? tenant
                : "(" + tenant + " AND " + groupExpression(table.groupColumn(), model.schema()) + ")";
        return withSystem(
                List.of(
                        all("tenancy_application", roles.application(), application, application),
                        all("tenancy_application_wide", roles.applicationWide(), tenant, tenant),
                        all("tenancy_owner", roles.owner(), tenant, tenant)),
                roles,
                tenant);
    }

    // The application polls the epochs of many tenants in one statement, and the owner lists the tenants to migrate.
    // With OR in the place of CASE the planner would
    // look at the tenant first, and raise where none is bound.
    private static List<PolicyShape> ofEpochs(DatabaseRoles roles, String tenant, String schema) {
        String readable = """
                CASE
                    WHEN %s() THEN true
                    ELSE %s
                END""".formatted(Identifiers.qualify(schema, LibraryFunctions.READS_EPOCHS), tenant);
        return withSystem(
                List.of(
                        all("tenancy_application", roles.application(), readable, tenant),
                        all("tenancy_application_wide", roles.applicationWide(), readable, tenant),
                        all("tenancy_owner", roles.owner(), readable, tenant)),
                roles,
                tenant);
    }

    // One policy for all commands would let a DELETE reach whatever can be read, and an UPDATE take it over. The name
    // without a command was such a policy's once, so that what is there under it is replaced.
    private static List<PolicyShape> withSystem(List<PolicyShape> others, DatabaseRoles roles, String tenant) {
        String system = roles.system();
        List<PolicyShape> all = new ArrayList<>(others);
        all.add(new PolicyShape("tenancy_system", system, PolicyCommand.SELECT, "true", null));
        all.add(new PolicyShape("tenancy_system_insert", system, PolicyCommand.INSERT, null, tenant));
        all.add(new PolicyShape("tenancy_system_update", system, PolicyCommand.UPDATE, tenant, tenant));
        all.add(new PolicyShape("tenancy_system_delete", system, PolicyCommand.DELETE, tenant, null));
        return List.copyOf(all);
    }

    private static PolicyShape all(String name, String role, String using, String check) {
        return new PolicyShape(name, role, PolicyCommand.ALL, using, check);
    }

    String create(String table) {
        return "CREATE POLICY " + name + " ON " + table + " AS PERMISSIVE FOR " + command + " TO "
                + Identifiers.quote(role)
                + (using == null ? "" : " USING (" + using + ")")
                + (check == null ? "" : " WITH CHECK (" + check + ")");
    }

    String drop(String table) {
        return "DROP POLICY IF EXISTS " + name + " ON " + table;
    }

    boolean matches(PolicyState state) {
        return state.permissive()
                && state.command() == command
                && state.roles().equals(Set.of(role))
                && sameOrNone(using, state.using())
                && sameOrNone(check, state.check());
    }

    private static boolean sameOrNone(@Nullable String expected, @Nullable String actual) {
        return expected == null ? actual == null : sameExpression(expected, actual);
    }

    static boolean sameExpression(String expected, @Nullable String actual) {
        return actual != null && unquoted(expected).equals(unquoted(actual.strip()));
    }

    // PostgreSQL writes quotes only where a name needs them; a keyword is in upper case then, so nothing becomes alike.
    private static String unquoted(String expression) {
        return expression.replaceAll("\"([a-z_][a-z0-9_]*)\"", "$1");
    }

    private static String tenantExpression(ProtectedTable table, String schema) {
        return "(" + Identifiers.quote(table.tenantColumn()) + " = "
                + Identifiers.qualify(schema, LibraryFunctions.CURRENT_TENANT) + "())";
    }

    private static String groupExpression(String column, String schema) {
        return "(" + Identifiers.quote(column) + " = ANY (" + Identifiers.qualify(schema, LibraryFunctions.GROUPS)
                + "()))";
    }
}
