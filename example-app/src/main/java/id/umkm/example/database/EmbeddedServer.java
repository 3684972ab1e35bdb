package id.umkm.example.database;

import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the application's own on a folder, on a free port of the local host alone. The data outlive the
 * application, however it ends; the superuser's password is drawn when the folder is first used and kept in it.
 */
final class EmbeddedServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "umkm";

    private final DatabaseFolder folder;
    private final ServerCommand command;
    private final String password;
    private final int port;

    private EmbeddedServer(DatabaseFolder folder, ServerCommand command, String password, int port) {
        this.folder = folder;
        this.command = command;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts a server, after stopping one that a killed instance left over on the same folder.
     *
     * @param path the folder, created where it does not exist
     * @return the server, ready for connections
     * @throws EmbeddedServerException if the folder is in use or of another version, or the server does not start
     */
    static EmbeddedServer start(Path path) {
        DatabaseFolder folder = DatabaseFolder.take(path);
        try {
            return start(folder, ServerUser.choose(folder.root()));
        } catch (IOException e) {
            release(folder);
            throw new EmbeddedServerException(
                    "The embedded PostgreSQL on " + folder.root() + " did not start: " + e + ".",
                    "Check the folder's owner and free space, or choose another with --umkm.data-directory=<folder>.",
                    e);
        } catch (RuntimeException e) {
            release(folder);
            throw e;
        }
    }

    static EmbeddedServer start(DatabaseFolder folder, ServerUser user) throws IOException {
        ServerBinaries binaries = ServerBinaries.in(folder.root());
        user.own(folder.root());
        ServerCommand command = new ServerCommand(binaries, user, folder.commandLog());
        String password = new DataCluster(folder, command).prepare(SUPERUSER, HOST);
        EmbeddedServer server = new EmbeddedServer(folder, command, password, freePort());
        server.launch();
        return server;
    }

    String url() {
        return url(DATABASE);
    }

    String password() {
        return password;
    }

    /** Stops the server and gives the folder back. */
    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release(folder);
        }
    }

    private void launch() throws IOException {
        pgCtl("start", "-l", folder.serverLog().toString(), "-o", "-p " + port);
        log.info("PostgreSQL runs on {}:{}, its data are in {}", HOST, port, folder.root());
        try {
            createDatabase();
        } catch (SQLException e) {
            stop();
            throw new IOException("the database " + DATABASE + " could not be created", e);
        }
    }

    @ReviewedNativeSql("a database is made by SQL alone, and nothing from outside is in the text")
    @ReviewedUnboundAccess("as the superuser of the server that is started here, before there is any tenant")
    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            boolean exists = statement
                    .executeQuery("select from pg_database where datname = '" + DATABASE + "'")
                    .next();
            if (!exists) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    private void stop() throws IOException {
        pgCtl("stop", "-m", "fast");
    }

    private void pgCtl(String action, String... options) throws IOException {
        Stream<String> always = Stream.of(action, "-D", folder.data().toString(), "-w", "-t", "60");
        List<String> arguments = Stream.concat(always, Stream.of(options)).toList();
        command.run("pg_ctl", arguments);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void release(DatabaseFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            log.warn("The lock of {} could not be released", folder.root(), e);
        }
    }
}
