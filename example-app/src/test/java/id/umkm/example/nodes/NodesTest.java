package id.umkm.example.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import id.umkm.example.support.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Three nodes are one application to clients, whichever of them answers, and while one goes and comes back. Starting them takes
 * minutes, so this is for {@code -P thorough}, or {@code -Dtenancy.test.effort=2}.
 */
@EnabledIfSystemProperty(
        named = "tenancy.test.effort",
        matches = "[2-9]|[1-9][0-9]+",
        disabledReason = "three nodes take minutes; run it with -Dtenancy.test.effort=2")
class NodesTest {

    /** Both lead here; nginx connects from the first. */
    private static final String HERE = "127.0.0.1";

    private static final String ELSEWHERE = "127.0.0.9";
    /** So many that each node has some. */
    private static final int SALES = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Cluster cluster;
    private static @Nullable Nginx started;

    @BeforeAll
    static void startNodes() {
        cluster = new Cluster();
    }

    @BeforeEach
    void startWhatDoesNotRun() throws Exception {
        cluster.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (started != null) {
            started.close();
        }
        cluster.close();
    }

    @Test
    void tokenOfOneNodeIsGoodOnAllAndWhatOneLoadedTheOthersReadFromRedis() {
        Api first = cluster.node(1).api();
        long tenant = first(first.as("admin.b").get("/api/groups").expect(200))
                .get("id")
                .asLong();
        long[] hits = new long[2];
        int users = 0;
        // Several of them: a node that has just started may find Redis too slow, and asks the database then.
        for (String mailbox : List.of("admin.b", "manager.jkt.b", "kasir.toko.jkt.b", "gudang.jkt.b")) {
            Api.Client user = first.as(mailbox);
            String groups = user.get("/api/groups").expect(200).body();
            int known = ++users;
            await().atMost(PATIENCE).until(() -> cluster.inRedis("*:" + tenant + ":*:grants.1:*") >= known);
            for (int number = 2; number <= 3; number++) {
                long before = cluster.node(number).sharedHits("grants");

                assertThat(on(number, user).get("/api/groups").expect(200).body())
                        .isEqualTo(groups);

                hits[number - 2] += cluster.node(number).sharedHits("grants") - before;
            }
        }
        assertThat(hits).as("users whom nodes 2 and 3 read from Redis").doesNotContain(0L);
    }

    @Test
    void healthOfEachNodeSaysThatItSharesItsCaches() {
        for (Node node : cluster.nodes()) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode cache = node.health().json().get("components").get("tenancyCache");
                assertThat(cache.get("status").asString()).isEqualTo("UP");
                assertThat(cache.get("details").get("redis").asString()).isEqualTo("available");
            });
        }
    }

    @Test
    void whatIsRevokedOnOneNodeIsRevokedOnAll() {
        Api.Client admin = cluster.node(1).api().as("admin.a");
        Api.Client cashier = cluster.node(1).api().signIn("kasir.toko.jkt.a");
        String user = cashier.get("/api/auth/me")
                .expect(200)
                .json()
                .get("user")
                .get("id")
                .asString();
        long shop = first(cashier.get("/api/groups").expect(200)).get("id").asLong();
        String products = "/api/groups/" + shop + "/products";
        for (int number = 1; number <= 3; number++) {
            on(number, cashier).get(products).expect(200);
        }

        admin.delete("/api/users/" + user + "/memberships/" + shop).expect(204);

        cashier.get(products).expectProblem(404);
        for (int number = 2; number <= 3; number++) {
            Api.Client there = on(number, cashier);
            await().atMost(PATIENCE).until(() -> there.get(products).status() == 404);
        }

        cashier.post("/api/auth/logout", "").expect(204);

        for (int number = 1; number <= 3; number++) {
            on(number, cashier).get("/api/auth/me").expectProblem(401);
        }
    }

    @Test
    void attemptsAreCountedForAllNodesTogether() {
        for (int number = 1; number <= Cluster.ATTEMPTS; number++) {
            guess(number).expectProblem(401);
        }
        for (int number = 1; number <= 3; number++) {
            guess(number).expectProblem(429);
        }
    }

    @Test
    void whereClientsComeFromIsBelievedOfNginxAlone() throws Exception {
        Nginx nginx = nginx();
        SocketFactory direct = SocketFactory.getDefault();
        int node = cluster.node(1).port();
        for (int attempt = 1; attempt <= Cluster.ATTEMPTS; attempt++) {
            assertThat(guess(nginx.sockets(), HERE, nginx.port(), attempt)).isEqualTo(401);
            assertThat(guess(direct, ELSEWHERE, node, attempt)).isEqualTo(401);
        }
        // Whatever they say of themselves.
        assertThat(guess(nginx.sockets(), HERE, nginx.port(), 7)).isEqualTo(429);
        assertThat(guess(direct, ELSEWHERE, node, 7)).isEqualTo(429);
        // It was nginx that said where this one comes from: the same as above, which has no attempt left.
        assertThat(guess(nginx.sockets(), ELSEWHERE, nginx.port(), 8)).isEqualTo(429);
        assertThat(guess(nginx.sockets(), "127.0.0.10", nginx.port(), 8)).isEqualTo(401);
    }

    @Test
    void nginxEndsTlsAndKeepsWhatIsForOperatorsToItself() throws Exception {
        Api api = nginx().api();

        Api.Answer groups = api.as("admin.b").get("/api/groups").expect(200);

        assertThat(groups.header("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(api.anonymous().get("/actuator/health").status()).isEqualTo(404);
        assertThat(api.anonymous()
                        .post("/api/auth/login", "\"" + "a".repeat(300_000) + "\"")
                        .expect(413)
                        .header("Content-Type"))
                .as("the application's own refusal")
                .isEqualTo("application/problem+json");
    }

    @Test
    void rollingRestartShowsClientsNoError() throws Exception {
        Nginx nginx = nginx();
        Api.Client admin = nginx.api().as("admin.a");
        Trade shop = new Trade(admin, unit(admin, "Toko JKT"));
        long product = shop.product(1_000, 1_000_000);
        AtomicInteger sold;
        try (Load load = new Load()) {
            load.add(200, number -> admin.get("/api/groups"));
            load.add(201, number -> admin.post(shop.path() + "/products", product(number)));
            sold = load.add(201, number -> shop.sell("jual-" + number, 1, product));
            for (int number = 1; number <= 3; number++) {
                restart(number, nginx, load);
            }
            load.close();
            assertThat(load.failures()).as(nginx.log()).isEmpty();
        }
        assertThat(sold.get()).isPositive();
        assertThat(shop.stock(product)).as("each sale counted once").isEqualTo(1_000_000 - sold.get());
    }

    @Test
    void whatWasSentWithAKeyToANodeThatDiesIsDoneOnceByAnother() throws Exception {
        Nginx nginx = nginx();
        Api.Client admin = nginx.api().as("admin.a");
        Trade shop = new Trade(admin, unit(admin, "Toko SBY"));
        long product = shop.product(1_000, 1_000);
        ExecutorService cashiers = Executors.newFixedThreadPool(SALES);
        try (Connection lock = cluster.superuser()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("select from umkm_product where id = " + product + " for update");
            List<Future<Api.Answer>> sales = new ArrayList<>();
            for (int i = 0; i < SALES; i++) {
                String key = "mati-" + i;
                sales.add(cashiers.submit(() -> shop.sell(key, 1, product)));
            }
            await().atMost(PATIENCE).until(() -> cluster.waitingForLocks() >= SALES);

            cluster.node(2).kill();
            lock.rollback();

            for (Future<Api.Answer> sale : sales) {
                sale.get().expect(201);
            }
        } finally {
            cashiers.shutdownNow();
        }
        assertThat(nginx.log()).as("some were under way at that node").contains("upstream prematurely closed");
        assertThat(shop.stock(product)).isEqualTo(1_000 - SALES);
    }

    private static void restart(int number, Nginx nginx, Load load) throws Exception {
        Node node = cluster.node(number);
        nginx.takeOut(number);
        await().atMost(PATIENCE).until(() -> {
            long before = node.requests();
            load.awaitMore(20);
            return node.requests() == before;
        });
        node.stop();
        load.awaitMore(20);
        node.start();
        nginx.putBack(number);
        await().atMost(PATIENCE).until(() -> node.requests() > 0);
    }

    // Where nginx is not installed the tests that need none run.
    private static Nginx nginx() throws Exception {
        Nginx.assumeInstalled();
        if (started == null) {
            started = Nginx.start(folder, cluster.ports());
        }
        return started;
    }

    private static Api.Client on(int node, Api.Client signedIn) {
        return cluster.node(node).api().withToken(signedIn.token());
    }

    private static JsonNode first(Api.Answer page) {
        return page.json().get("items").get(0);
    }

    private static long unit(Api.Client client, String name) {
        return StreamSupport.stream(
                        client.get("/api/groups")
                                .expect(200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(group -> group.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();
    }

    private static String product(int number) {
        return "{\"name\": \"Tanpa kunci %d\", \"price\": 1, \"stock\": 1}".formatted(number);
    }

    private static Api.Answer guess(int node) {
        return cluster.node(node).api().login("kasir.toko.sby.a@example.com", "salah");
    }

    /** Guesses a password from an address, and pretends to come from another each time. */
    private static int guess(SocketFactory sockets, String from, int port, int pretended) throws IOException {
        String body = "{\"email\": \"tidak.ada@example.com\", \"password\": \"salah\"}";
        return RawRequest.from(sockets, from, port)
                .send("POST /api/auth/login", "X-Forwarded-For: 203.0.113." + pretended, body);
    }
}
