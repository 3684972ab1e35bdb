package id.umkm.example.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** The embedded server on real folders, with real processes that are killed. */
class EmbeddedServerTest {

    @TempDir
    Path folder;

    @BeforeEach
    void linkPrograms() throws IOException {
        UnpackedPrograms.linkInto(folder);
    }

    @Test
    void dataOutliveARestart() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            execute(server, "create table note (text text)");
            execute(server, "insert into note values ('tetap ada')");
        }

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "select text from note")).isEqualTo("tetap ada");
        }
    }

    @Test
    void dataOutliveAKillOfTheApplication() throws Exception {
        long leftover;
        try (Child child = Child.start(folder)) {
            execute(child.url, child.password, "create table note (text text)");
            execute(child.url, child.password, "insert into note values ('tetap ada')");
            child.kill();
            leftover = serverProcess();
            assertThat(ProcessHandle.of(leftover))
                    .as("the server outlives its application")
                    .isPresent();
        }

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "select text from note")).isEqualTo("tetap ada");
            assertThat(serverProcess()).isNotEqualTo(leftover);
        }
    }

    @Test
    void serverThatWasKilledTogetherWithItsApplicationIsStartedAnew() throws Exception {
        try (Child child = Child.start(folder)) {
            execute(child.url, child.password, "create table note as select 'tetap ada' as text");
            child.kill();
            ProcessHandle.of(serverProcess()).orElseThrow().destroyForcibly();
        }

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "select text from note")).isEqualTo("tetap ada");
        }
    }

    @Test
    void secondLivingInstanceOnOneFolderIsRefused() throws Exception {
        try (Child child = Child.start(folder)) {
            assertThatThrownBy(() -> EmbeddedServer.start(folder))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining(folder.toRealPath().toString())
                    .hasMessageContaining("in use by another running instance");

            execute(child.url, child.password, "select 1");
        }
    }

    @Test
    void secondInstanceInTheSameProcessIsRefusedToo() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThatThrownBy(() -> EmbeddedServer.start(folder))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use by another running instance");

            assertThat(query(server, "select 'masih hidup'")).isEqualTo("masih hidup");
        }
    }

    @Test
    void dataOfAnotherVersionAreRefusedAndKept() throws Exception {
        EmbeddedServer.start(folder).close();
        Path version = folder.resolve("data/PG_VERSION");
        Files.writeString(version, "17\n");

        assertThatThrownBy(() -> EmbeddedServer.start(folder))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("written by PostgreSQL 17")
                .hasMessageContaining("PostgreSQL) 18.");

        Files.writeString(version, "18\n");
        EmbeddedServer.start(folder).close();
    }

    @Test
    void processThatOnlyHasTheNumberOfADeadServerIsLeftAlone() throws Exception {
        EmbeddedServer.start(folder).close();
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        UnpackedPrograms.linkInto(otherFolder);
        try (Child other = Child.start(otherFolder)) {
            Files.write(
                    folder.resolve("data/postmaster.pid"),
                    List.of(
                            Long.toString(other.process.pid()),
                            folder.resolve("data").toString(),
                            "0"),
                    StandardOpenOption.CREATE);

            EmbeddedServer.start(folder).close();

            assertThat(other.process.isAlive()).isTrue();
        }
    }

    @Test
    void initdbThatWasCutOffIsDoneAgain() throws Exception {
        Files.createDirectories(folder.resolve("data.new/base"));

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "select 'baru'")).isEqualTo("baru");
        }
    }

    @Test
    void serverListensToThisHostAloneAndAsksForThePassword() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "show unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> execute(server.url(), "postgres", "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(folder.resolve("superuser-password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @ParameterizedTest
    @MethodSource("waysInsteadOfRoot")
    void asRootEachWayOfTheSystemWorksAndTheyTakeOverFromEachOther(ServerUser user) throws Exception {
        assumeThat(ServerUser.isRoot()).as("runs as root").isTrue();
        assumeThat(user.isPossible()).as(user + " is possible here").isTrue();
        Path reachable = Files.createTempDirectory("umkm");
        Files.setPosixFilePermissions(reachable, PosixFilePermissions.fromString("rwxr-xr-x"));
        UnpackedPrograms.linkInto(reachable);
        try {
            EmbeddedServer.start(reachable).close();
            try (EmbeddedServer server = EmbeddedServer.start(DatabaseFolder.take(reachable), user)) {
                assertThat(query(server, "select 'jalan'")).isEqualTo("jalan");
            }
            try (EmbeddedServer server = EmbeddedServer.start(reachable)) {
                assertThat(query(server, "select 'jalan'")).isEqualTo("jalan");
            }
        } finally {
            FileSystemUtils.deleteRecursively(reachable);
        }
    }

    static List<ServerUser> waysInsteadOfRoot() {
        return ServerUser.INSTEAD_OF_ROOT;
    }

    private long serverProcess() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        execute(server.url(), server.password(), sql);
    }

    private static void execute(String url, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedServer.SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.url(), EmbeddedServer.SUPERUSER, server.password());
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Another process that holds a server. */
    private record Child(Process process, String url, String password) implements AutoCloseable {

        static Child start(Path folder) throws IOException {
            Process process = new ProcessBuilder(
                            javaCommand(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EmbeddedServerMain.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = output.readLine();
            while (line != null && !line.startsWith("ready ")) {
                line = output.readLine();
            }
            assertThat(line).as("the child is ready").isNotNull();
            String[] words = line.split(" ", -1);
            return new Child(process, words[1], words[2]);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
