package id.umkm.tenancy.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Connects once as each role before anything rests on it, and says in plain words what keeps it from connecting. */
final class Reachability {

    private static final int OLDEST_VERSION = 15;
    private static final String WRONG_PASSWORD = "28P01";

    // A URL may carry a password before the host, or among its parameters.
    private static final Pattern USER_INFO = Pattern.compile("//[^/?]*@");
    private static final Pattern PARAMETERS = Pattern.compile("\\?.*");

    private final Database database;

    Reachability(Database database) {
        this.database = database;
    }

    /**
     * Connects, and hangs up.
     *
     * @param given what gave the credentials, as the subject of a sentence
     * @throws TenancyConfigurationException if that fails, or the server is too old
     */
    void require(Credentials credentials, String given) {
        try (Connection connection = database.unpooled(credentials).getConnection()) {
            requireVersion(connection.getMetaData().getDatabaseMajorVersion(), database.url());
        } catch (SQLException e) {
            throw new TenancyConfigurationException(
                    "PostgreSQL at " + withoutSecrets(database.url()) + " cannot be reached as role "
                            + credentials.username() + ": " + withoutSecrets(e, credentials)
                            + System.lineSeparator() + "The application connects as that role, given by " + given
                            + ", before it starts to serve.",
                    nextStep(e.getSQLState(), credentials.username(), given),
                    e);
        }
    }

    static void requireVersion(int major, String url) {
        if (major < OLDEST_VERSION) {
            throw new TenancyConfigurationException(
                    "PostgreSQL at " + withoutSecrets(url) + " is version " + major + "." + System.lineSeparator()
                            + "Tenancy needs version " + OLDEST_VERSION + " or later.",
                    "Upgrade the server, or let spring.datasource.url name another one.");
        }
    }

    static String withoutSecrets(String url) {
        return PARAMETERS.matcher(USER_INFO.matcher(url).replaceFirst("//")).replaceFirst("");
    }

    private String withoutSecrets(SQLException failure, Credentials credentials) {
        String message = String.valueOf(failure.getMessage()).replace(database.url(), withoutSecrets(database.url()));
        String password = credentials.password();
        return password == null || password.isEmpty() ? message : message.replace("=" + password, "=…");
    }

    static String nextStep(@Nullable String state, String role, String given) {
        if (WRONG_PASSWORD.equals(state)) {
            return "Correct user name and password in " + given + ", or give the role that password on the server:"
                    + " in psql, as a superuser, \\password " + role
                    + ". The server says the same where there is no such role; docs/provision.sql makes Tenancy's.";
        }
        String kind = state == null ? "" : state.substring(0, Math.min(2, state.length()));
        return switch (kind) {
            case "28" ->
                "Correct user name and password in " + given
                        + "; run docs/provision.sql if the role does not exist yet,"
                        + " and look at pg_hba.conf if it does.";
            case "08" -> "Start the server, or correct host and port in spring.datasource.url.";
            case "3D" -> "Create the database, or correct its name in spring.datasource.url.";
            default ->
                "See what the server says above; the URL is spring.datasource.url, the role that of " + given + ".";
        };
    }
}
