package id.umkm.tenancy.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.umkm.tenancy.test.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PgBouncer in transaction mode in front of a test's database, on a free port of the loopback. Before version 1.21 it
 * knows nothing of prepared statements, so {@link #url()} switches them off.
 */
public final class PgBouncer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final @Nullable Path BINARY = binary();

    private final TestDatabase database;
    private final Path folder;
    private final int port;
    private final Process process;

    private PgBouncer(TestDatabase database, Path folder, int port, Process process) {
        this.database = database;
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Skips the test, with the reason, where no PgBouncer is installed. */
    public static void assumeInstalled() {
        assumeTrue(BINARY != null, "pgbouncer is not installed; on Debian: apt-get install pgbouncer");
    }

    /**
     * Starts one.
     *
     * @param database where it leads
     * @param passwords of the roles that may pass
     * @param serverConnections how many connections to the server each role gets, for however many clients
     */
    public static PgBouncer start(TestDatabase database, Map<String, String> passwords, int serverConnections) {
        assumeInstalled();
        try {
            Path folder = Files.createTempDirectory(
                    "pgbouncer", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            int port = freePort();
            Files.writeString(folder.resolve("users.txt"), users(passwords));
            Files.writeString(
                    folder.resolve("pgbouncer.ini"), configuration(database, folder, port, serverConnections));
            Process process = new ProcessBuilder(command(folder))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            PgBouncer started = new PgBouncer(database, folder, port, process);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("pgbouncer did not start", e);
        }
    }

    /** The JDBC URL, without user and password; another parameter may follow it after an ampersand. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name() + "?prepareThreshold=0";
    }

    private static String configuration(TestDatabase database, Path folder, int port, int serverConnections) {
        URI server = URI.create(database.url().substring("jdbc:".length()));
        return """
                [databases]
                * = host=%s port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 200
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.getHost(), server.getPort(), port, folder.resolve("users.txt"), serverConnections);
    }

    private static String users(Map<String, String> passwords) {
        return passwords.entrySet().stream()
                .map(user -> quoted(user.getKey()) + " " + quoted(user.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    // It refuses to run as root.
    private static List<String> command(Path folder) {
        List<String> command = new ArrayList<>(List.of(String.valueOf(BINARY)));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(folder.resolve("pgbouncer.ini").toString());
        return command;
    }

    private void awaitReady() throws IOException {
        Instant deadline = Instant.now().plus(START);
        while (!accepts()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                String log = Files.readString(folder.resolve("log"));
                close();
                throw new IllegalStateException("pgbouncer does not listen on port " + port + ":\n" + log);
            }
            Thread.onSpinWait();
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Path binary() {
        String searched =
                System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin";
        return Stream.of(searched.split(":"))
                .map(directory -> Path.of(directory, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Stops it, and cuts off whoever is connected. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("what pgbouncer left could not be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
