package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it must be: permissive, for all commands, for one role.
 *
 * @param using which rows can be reached, in the words of {@code pg_get_expr} with an empty search path
 * @param check which rows can be written, likewise
 */
record PolicyShape(String name, String role, String using, String check) {

    /** The policies of a table, one for each role. */
    static List<PolicyShape> of(ProtectedTable table, ProtectionModel model) {
        DatabaseRoles roles = model.roles();
        String tenant = tenantExpression(table, model.schema());
        if (table.name().equals(LibraryTables.EPOCH)) {
            return ofEpochs(roles, tenant, model.schema());
        }
        String application = table.groupColumn() == null
                ? tenant
                : "(" + tenant + " AND " + groupExpression(table.groupColumn(), model.schema()) + ")";
        return List.of(
                new PolicyShape("tenancy_application", roles.application(), application, application),
                new PolicyShape("tenancy_application_wide", roles.applicationWide(), tenant, tenant),
                new PolicyShape("tenancy_owner", roles.owner(), tenant, tenant),
                new PolicyShape("tenancy_system", roles.system(), "true", tenant));
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
        return List.of(
                new PolicyShape("tenancy_application", roles.application(), readable, tenant),
                new PolicyShape("tenancy_application_wide", roles.applicationWide(), readable, tenant),
                new PolicyShape("tenancy_owner", roles.owner(), readable, tenant),
                new PolicyShape("tenancy_system", roles.system(), "true", tenant));
    }

    String create(String table) {
        return "CREATE POLICY " + name + " ON " + table + " AS PERMISSIVE FOR ALL TO " + Identifiers.quote(role)
                + " USING (" + using + ") WITH CHECK (" + check + ")";
    }

    String drop(String table) {
        return "DROP POLICY IF EXISTS " + name + " ON " + table;
    }

    boolean matches(PolicyState state) {
        return state.permissive()
                && state.forAllCommands()
                && state.roles().equals(Set.of(role))
                && sameExpression(using, state.using())
                && sameExpression(check, state.check());
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
