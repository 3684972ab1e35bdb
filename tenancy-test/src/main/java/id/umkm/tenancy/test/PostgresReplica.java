package id.umkm.tenancy.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A streaming replica of a test server, made by PostgreSQL's own backup functions, for the embedded binaries have no {@code
 * pg_basebackup}. It can be stopped and started again. Closing it stops it and deletes its files.
 */
public final class PostgresReplica implements AutoCloseable {

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "standby.signal");
    private static final Set<String> EMPTY_IN_A_COPY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private final PostgresServer primary;
    private final Path folder;
    private final int port;
    private @Nullable EmbeddedPostgres running;

    private PostgresReplica(PostgresServer primary, Path folder, int port) {
        this.primary = primary;
        this.folder = folder;
        this.port = port;
    }

    static PostgresReplica of(PostgresServer primary) {
        try {
            Path folder = Files.createTempDirectory("postgres-replica");
            copy(primary, folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.createFile(folder.resolve("standby.signal"));
            Files.writeString(
                    folder.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=" + primary.port() + " user=" + primary.superuserName()
                            + "'\nhot_standby = on\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            PostgresReplica replica = new PostgresReplica(primary, folder, freePort());
            replica.start();
            replica.awaitReplay();
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException("the replica did not start", e);
        }
    }

    /** Starts it, unless it runs. */
    public void start() {
        if (running != null) {
            return;
        }
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the replica did not start", e);
        }
    }

    /** Stops it, with all connections to it. */
    public void stop() {
        EmbeddedPostgres stopped = running;
        running = null;
        if (stopped != null) {
            try {
                stopped.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the replica did not stop", e);
            }
        }
    }

    /**
     * Returns a database of the primary as it is here.
     *
     * @param database the database on the primary
     * @return the JDBC URL, without user and password
     */
    public String url(TestDatabase database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database.name();
    }

    /** Waits until all that the primary has committed by now is here too. */
    public void awaitReplay() {
        String position = text(primary.url("postgres"), "select pg_current_wal_insert_lsn()::text");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String reached = "select coalesce(pg_last_wal_replay_lsn() >= '" + position + "'::pg_lsn, false)::text";
        while (!text("jdbc:postgresql://localhost:" + port + "/postgres", reached)
                .equals("true")) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the replica has not come to " + position + " within a minute");
            }
            Thread.onSpinWait();
        }
    }

    private String text(String url, String sql) {
        try (Connection connection = TestDatabase.connect(url, primary.superuserName(), primary.superuserPassword())
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("a server refused: " + sql, e);
        }
    }

    private static void copy(PostgresServer primary, Path folder) throws IOException {
        try (Connection connection = TestDatabase.connect(
                                primary.url("postgres"), primary.superuserName(), primary.superuserPassword())
                        .getConnection();
                Statement statement = connection.createStatement()) {
            String data;
            try (ResultSet row = statement.executeQuery("select current_setting('data_directory')")) {
                row.next();
                data = row.getString(1);
            }
            statement.execute("select pg_backup_start('replica', true)");
            copyFiles(Path.of(data), folder);
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(folder.resolve("backup_label"), row.getString(1), UTF_8);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the primary could not be copied", e);
        }
    }

    // Files change and go while they are copied; the log that is replayed makes up for it.
    private static void copyFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = to.resolve(from.relativize(directory).toString());
                Files.createDirectories(copy);
                if (directory.getParent() != null
                        && directory.getParent().equals(from)
                        && EMPTY_IN_A_COPY.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        Files.createDirectories(to.resolve("pg_wal/archive_status"));
        Files.createDirectories(to.resolve("pg_wal/summaries"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("the replica's files could not be deleted", e);
        }
    }
}
