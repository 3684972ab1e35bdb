package id.umkm.example.nodes;

import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three nodes with the profile staging and demo data, on one database and one Redis. */
final class Cluster implements AutoCloseable {

    static final int ATTEMPTS = 3;

    private static final int SIZE = 3;
    private static final String PASSWORD = "sandi";

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    // Not the one that is shared: what it holds is of one database.
    private final RedisServer redis = RedisServer.start();
    private final List<Node> nodes;

    Cluster() {
        DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());
        String login = database.name() + "_login";
        RoleProvisioner.provision(
                database.superuser(),
                roles,
                "public",
                Map.of(
                        roles.owner(),
                        PASSWORD,
                        roles.application(),
                        PASSWORD,
                        roles.system(),
                        PASSWORD,
                        login,
                        PASSWORD));
        List<String> settings = List.of(
                "--spring.profiles.active=staging",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + roles.application(),
                "--spring.datasource.password=" + PASSWORD,
                "--tenancy.roles.owner=" + roles.owner(),
                "--tenancy.roles.application=" + roles.application(),
                "--tenancy.roles.application-wide=" + roles.applicationWide(),
                "--tenancy.roles.system=" + roles.system(),
                "--tenancy.owner.username=" + roles.owner(),
                "--tenancy.owner.password=" + PASSWORD,
                "--tenancy.system.username=" + roles.system(),
                "--tenancy.system.password=" + PASSWORD,
                "--spring.data.redis.host=" + redis.host(),
                "--spring.data.redis.port=" + redis.port(),
                "--umkm.login.role=" + login,
                "--umkm.login.password=" + PASSWORD,
                "--umkm.login.trusted-proxies=127.0.0.1",
                "--umkm.login.per-account.attempts=" + ATTEMPTS,
                "--umkm.demo.enabled=true",
                "--umkm.password-strength=5",
                "--management.endpoint.health.show-details=always");
        nodes = IntStream.range(0, SIZE).mapToObj(i -> new Node(settings)).toList();
    }

    /** Starts what does not run: one that migrates, and then the others at once. */
    void start() throws Exception {
        nodes.get(0).start();
        ExecutorService starts = Executors.newFixedThreadPool(SIZE);
        try {
            List<Callable<Boolean>> others = nodes.stream()
                    .map(node -> (Callable<Boolean>) () -> {
                        node.start();
                        return true;
                    })
                    .toList();
            for (Future<Boolean> started : starts.invokeAll(others)) {
                started.get();
            }
        } finally {
            starts.shutdownNow();
        }
    }

    /** One of them, from 1 on. */
    Node node(int number) {
        return nodes.get(number - 1);
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    Connection superuser() throws SQLException {
        return database.superuser().getConnection();
    }

    /** How many transactions wait for another's end. */
    long waitingForLocks() {
        return JdbcClient.create(database.superuser())
                .sql("select count(*) from pg_stat_activity where datname = ? and wait_event_type = 'Lock'")
                .param(database.name())
                .query(Long.class)
                .single();
    }

    /** How many keys that Redis has match a pattern. */
    long inRedis(String pattern) {
        return Long.parseLong(redis.ask("keys " + pattern).substring(1));
    }

    @Override
    public void close() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
        redis.close();
        database.close();
    }
}
