package id.umkm.tenancy.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Creates the database roles: in development from the application, for production as a script that a database
 * administrator runs once. Both are the same statements. They may be run again, and concurrently.
 *
 * <p>The roles are given the schema and the right to connect; PUBLIC loses the rights to create objects in the schema and
 * temporary ones in the database. Policies and grants on tables come later, from {@link RowLevelSecurity}.
 */
public final class RoleProvisioner {

    private static final int ATTEMPTS = 50;

    // duplicate role, its unique index, "tuple concurrently updated", deadlock
    private static final Set<String> CONCURRENT_RUN = Set.of("42710", "23505", "XX000", "40P01");

    private RoleProvisioner() {}

    /**
     * Creates or updates the roles, and sets their passwords.
     *
     * @param privileged connects as a superuser, or as a role with CREATEROLE that owns the database and the schema
     * @param roles the names of the roles
     * @param schema the schema of the tables; it is created if it is missing
     * @param passwordsByRole passwords by the name of the role. Of the roles that log in, one that is not named keeps the
     *     password it has, or has none. Other names are additional login roles: they are created too and may use the
     *     schema, and nothing in it
     * @throws IllegalArgumentException if a name needs quotes, or the application-wide role, which does not log in, is
     *     given a password
     * @throws DatabaseException if the database refuses; the message is its own. Nothing was changed then
     */
    public static void provision(
            DataSource privileged, DatabaseRoles roles, String schema, Map<String, String> passwordsByRole) {
        if (passwordsByRole.containsKey(roles.applicationWide())) {
            throw new IllegalArgumentException(
                    "role " + roles.applicationWide() + " cannot log in and takes no password; leave it out");
        }
        Map<String, String> literals = new LinkedHashMap<>();
        passwordsByRole.forEach((role, password) -> literals.put(role, Identifiers.literal(password)));
        List<String> additional = passwordsByRole.keySet().stream()
                .filter(role -> !roles.all().contains(role))
                .map(role -> Identifiers.requireSimple(role, "additional role"))
                .sorted()
                .toList();
        String sql = statements(roles, schema, literals, Identifiers.literal(String.join(",", additional)));
        // Roles have no lock across databases: whoever comes second fails, and finds them when it tries again.
        int attempt = 1;
        while (!tryToRun(privileged, sql, attempt == ATTEMPTS)) {
            attempt++;
        }
    }

    /**
     * Returns the script for psql. It takes the passwords as the variables {@code owner_password}, {@code
     * application_password} and {@code system_password}; without one, the role's password is left as it is. The variable
     * {@code additional_roles} names further roles that log in, separated by commas.
     *
     * @param roles the names of the roles
     * @param schema the schema of the tables
     * @return the script
     * @throws IllegalArgumentException if the schema's name needs quotes
     */
    public static String script(DatabaseRoles roles, String schema) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(roles.owner(), ":'owner_password'");
        variables.put(roles.application(), ":'application_password'");
        variables.put(roles.system(), ":'system_password'");
        return SqlTemplate.load("provision-header.sql").fill(names(roles, schema))
                + statements(roles, schema, variables, ":'additional_roles'")
                + "\nCOMMIT;\n";
    }

    private static String statements(
            DatabaseRoles roles, String schema, Map<String, String> passwordsByRole, String additional) {
        Map<String, String> values = new LinkedHashMap<>(names(roles, schema));
        values.put("passwords", passwords(passwordsByRole));
        values.put("additional", additional);
        values.put("roles", roleRows(roles));
        List<String> users = List.of(roles.application(), roles.applicationWide(), roles.system());
        values.put("users", users.stream().map(Identifiers::quote).collect(joining(", ")));
        return SqlTemplate.load("provision.sql").fill(values);
    }

    private static Map<String, String> names(DatabaseRoles roles, String schema) {
        return Map.of(
                "owner", roles.owner(),
                "application", roles.application(),
                "applicationWide", roles.applicationWide(),
                "system", roles.system(),
                "schema", Identifiers.requireSimple(schema, "schema"));
    }

    // Settings of the transaction carry the passwords into the block, for psql does not fill in variables there.
    private static String passwords(Map<String, String> passwordsByRole) {
        return passwordsByRole.entrySet().stream()
                .map(entry -> "SET LOCAL tenancy_provision." + Identifiers.quote(entry.getKey()) + " = "
                        + entry.getValue() + ";")
                .collect(joining("\n"));
    }

    private static String roleRows(DatabaseRoles roles) {
        return String.join(
                ",\n",
                roleRow(roles.owner(), true, true),
                roleRow(roles.application(), true, false),
                roleRow(roles.applicationWide(), false, false),
                roleRow(roles.system(), true, false));
    }

    private static String roleRow(String name, boolean login, boolean inherit) {
        return "            ('" + name + "', " + login + ", " + inherit + ")";
    }

    private static boolean tryToRun(DataSource privileged, String sql, boolean lastAttempt) {
        try {
            return Transactions.run(privileged, "the database roles could not be provisioned", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                    return true;
                }
            });
        } catch (DatabaseException e) {
            if (lastAttempt || !CONCURRENT_RUN.contains(e.sqlState())) {
                throw e;
            }
            return false;
        }
    }
}
