package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TestDatabase;
import java.util.Queue;

/** How many statements decisions take from cold and from Redis, and how long the poll takes for many tenants. */
final class SqlCounts {

    private static final int USERS = 10;
    private static final int POLLS = 101;

    private final int tenants;

    /**
     * @param tenants how many tenants the poll asks for
     */
    SqlCounts(int tenants) {
        this.tenants = tenants;
    }

    void run(Report report) {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                RedisServer redis = RedisServer.start();
                CachingNode writer = CachingNode.start(database, redis);
                CachingNode node = CachingNode.start(database, redis, StatementCount.class)) {
            report.heading("Statements for a decision", "what", "statements");
            counts(report, redis, writer, node);
            report.heading("The poll's statement: ms", "tenants held", "median", "longest");
            poll(report, database, node);
        }
    }

    private void counts(Report report, RedisServer redis, CachingNode writer, CachingNode node) {
        // So that what is read once by each process, and a first connection, is not counted or waited for.
        CachingWorld.create(writer, 1).warm(node);
        node.stopPolling();
        CachingWorld world = CachingWorld.create(writer, USERS);
        count(report, node, "user and tenant cold", 2, () -> world.in(() -> require(world.counts(node, 0))));
        count(report, node, "user cold, tenant warm", 2, () -> world.in(() -> require(world.counts(node, 1))));
        count(report, node, "both warm", 0, () -> world.in(() -> require(world.counts(node, 1))));
        world.warm(writer);
        // Puts are made some time soon: of both worlds each user's grants, and the tree.
        CachingNode.await("Redis has what was put", () -> redis.ask("DBSIZE").equals(":" + (USERS + 3)));
        count(
                report,
                node,
                "user warm in Redis, tenant warm",
                0,
                () -> world.in(() -> require(world.counts(node, USERS - 1))));
    }

    // A decision that starts over a second after the last poll asks for the epoch besides.
    private static void count(Report report, CachingNode node, String what, double limit, Runnable decision) {
        Queue<String> noted = node.bean(StatementCount.class).noted();
        node.caches().poll();
        noted.clear();
        decision.run();
        report.row(what, noted.size());
        report.figure(Figure.atMost(limit, "statements", what, noted.size()));
    }

    private void poll(Report report, TestDatabase database, CachingNode node) {
        Transactions.run(database.superuser(), connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into tenancy_group (tenant_id, id, level, name)"
                        + " select 1000000 + n, 1000000 + n, 0, 'Kios ' || n from generate_series(1, " + tenants
                        + ") n");
                statement.execute(
                        "insert into tenancy_epoch (tenant_id, epoch) select 1000000 + n, 1 from generate_series(1, "
                                + tenants + ") n");
                statement.execute("analyze tenancy_epoch");
            }
            return true;
        });
        for (int tenant = 1; tenant <= tenants; tenant++) {
            hold(node, new TenantId(1_000_000L + tenant));
        }
        Times times = new Times();
        for (int poll = 0; poll < POLLS; poll++) {
            long began = System.nanoTime();
            node.caches().poll();
            times.add(System.nanoTime() - began);
        }
        report.row("%,d".formatted(node.caches().heldTenants()), times.millis(0.5), times.millis(1));
        report.figure(Figure.atMost(20, "ms", "poll for " + tenants + " tenants, median", times.millis(0.5)));
    }

    private static void hold(CachingNode node, TenantId tenant) {
        TenantContext.of(tenant).run(() -> node.caches().accessSource().tenant(tenant));
    }

    private static void require(boolean counts) {
        if (!counts) {
            throw new IllegalStateException("the user counts nothing; its statements would say nothing");
        }
    }
}
