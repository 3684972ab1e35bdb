package id.umkm.tenancy.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for all tests of a JVM, started at first use and stopped when the JVM ends. Safe for use by many
 * threads.
 */
public final class PostgresServer {

    private static final String IMAGE = "postgres:18-alpine";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable PostgresServer shared;

    private final String host;
    private final int port;
    private final String superuserName;
    private final String superuserPassword;

    private PostgresServer(String host, int port, String superuserName, String superuserPassword) {
        this.host = host;
        this.port = port;
        this.superuserName = superuserName;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Returns the server, started.
     *
     * @return the server that all tests of this JVM share
     */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = switch (TestBackend.chosen()) {
                case EMBEDDED -> embedded();
                case CONTAINERS -> container();
            };
        }
        return shared;
    }

    /**
     * Creates an empty database of its own for a test. Roles belong to the whole server: a test that creates some names
     * them after its database.
     *
     * @return the database
     */
    public TestDatabase createDatabase() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        execute("create database " + name);
        return new TestDatabase(this, name);
    }

    /**
     * Makes a streaming replica of the whole server, with all databases that are there and all that come.
     *
     * @return the replica, which has caught up; null where the chosen backend makes none
     */
    public @Nullable PostgresReplica replicate() {
        return TestBackend.chosen() == TestBackend.EMBEDDED ? PostgresReplica.of(this) : null;
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    String superuserName() {
        return superuserName;
    }

    String superuserPassword() {
        return superuserPassword;
    }

    void execute(String sql) {
        try (Connection connection =
                        new TestDatabase(this, "postgres").superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server refused: " + sql, e);
        }
    }

    private static PostgresServer embedded() {
        try {
            // Durability off: a test's data need not outlive the machine. Passwords are not stretched: nobody guesses
            // them, and the driver would spend more time on each connection than the test does.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("scram_iterations", "1")
                    .start();
            return new PostgresServer("localhost", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    // Stopped by Testcontainers' own reaper when the JVM ends.
    @SuppressWarnings("resource")
    private static PostgresServer container() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(IMAGE)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200", "-c", "scram_iterations=1");
        postgres.start();
        return new PostgresServer(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getUsername(),
                postgres.getPassword());
    }
}
