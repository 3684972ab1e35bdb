package id.umkm.tenancy.benchmarks.database;

import static id.umkm.tenancy.postgres.BindingMode.SAME_ROUND_TRIP;
import static id.umkm.tenancy.postgres.BindingMode.SEPARATE;

import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.benchmarks.Standings;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Transactions that read products by key through Hibernate, each for another tenant than the one before. */
final class ReadByKey {

    static final String BY_HAND = "WHERE by hand";

    /** The same once more, on another connection: how far the measurement itself is off. */
    static final String CONTROL = "WHERE by hand, again";

    static final String TENANCY = "Tenancy, bound in the same round trip (the default)";
    static final String TENANCY_SEPARATE = "Tenancy, bound separately";
    static final String WHOLE_TENANT = "Tenancy, actor with the whole tenant in view";
    static final String ALTERNATING = "Tenancy, both sorts of actor in turn on one connection";

    private static final int QUESTIONS = 512;

    private final BenchmarkDatabase database;
    private final int statements;
    private final TenantId[] tenants = new TenantId[QUESTIONS];
    private final long[][] keys = new long[QUESTIONS][];

    /**
     * @param statements how many products one transaction reads, each by a query of its own
     */
    ReadByKey(BenchmarkDatabase database, int statements) {
        this.database = database;
        this.statements = statements;
        SplittableRandom random = new SplittableRandom(20260101);
        for (int question = 0; question < QUESTIONS; question++) {
            tenants[question] = new TenantId(1 + random.nextInt(database.size().tenants()));
            keys[question] = keys(tenants[question], random);
        }
    }

    private long[] keys(TenantId tenant, SplittableRandom random) {
        long[] drawn = new long[statements];
        for (int at = 0; at < statements; at++) {
            int number = random.nextInt(database.size().productsPerTenant());
            drawn[at] = TableSql.productOf(tenant, number, database.size());
        }
        return drawn;
    }

    Race race() {
        return new Race(
                QUESTIONS,
                List.of(
                        byHand(BY_HAND),
                        byHand(CONTROL),
                        tenancy(TENANCY, database.tenancy(SAME_ROUND_TRIP), this::cashier),
                        tenancy(TENANCY_SEPARATE, database.tenancy(SEPARATE), this::cashier),
                        tenancy(WHOLE_TENANT, database.tenancy(SAME_ROUND_TRIP), this::administrator),
                        tenancy(
                                ALTERNATING,
                                database.tenancy(SAME_ROUND_TRIP),
                                question -> question % 2 == 0 ? cashier(question) : administrator(question))));
    }

    static double ratio(Standings standings) {
        return standings.ratio(TENANCY, BY_HAND);
    }

    private Contender byHand(String name) {
        SessionFactory sessions = database.byHand();
        return new Contender(
                name,
                question -> sessions.fromTransaction(session -> {
                    long sum = 0;
                    for (long key : keys[question]) {
                        sum += byHand(session, tenants[question], key).price;
                    }
                    return sum;
                }));
    }

    private static ProductByHand byHand(Session session, TenantId tenant, long key) {
        return session.createSelectionQuery(
                        "from ProductByHand p where p.tenantId = :tenant and p.id = :id", ProductByHand.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", key)
                .getSingleResult();
    }

    private Contender tenancy(String name, SessionFactory sessions, IntFunction<TenantContext> contexts) {
        return new Contender(
                name,
                question -> contexts.apply(question)
                        .call(() -> sessions.fromTransaction(session -> {
                            long sum = 0;
                            for (long key : keys[question]) {
                                sum += read(session, key).price;
                            }
                            return sum;
                        })));
    }

    private static Product read(Session session, long key) {
        return session.createSelectionQuery("from Product p where p.id = :id", Product.class)
                .setParameter("id", key)
                .getSingleResult();
    }

    private TenantContext cashier(int question) {
        return database.organization().cashier(tenants[question], 0);
    }

    private TenantContext administrator(int question) {
        return database.organization().administrator(tenants[question]);
    }
}
