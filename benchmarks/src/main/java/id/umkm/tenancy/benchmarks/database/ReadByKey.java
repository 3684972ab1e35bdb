package id.umkm.tenancy.benchmarks.database;

import static id.umkm.tenancy.postgres.BindingMode.SAME_ROUND_TRIP;
import static id.umkm.tenancy.postgres.BindingMode.SEPARATE;

import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.BindingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Transactions that read products by key through Hibernate, each for another tenant than the one before: by loading them
 * ({@code find}), and by a query.
 */
final class ReadByKey {

    static final String QUERY_BY_HAND = "query, WHERE by hand";

    /** The same once more, on another connection: how far the measurement itself is off. */
    static final String CONTROL = "query, WHERE by hand, again";

    static final String LOAD_BY_HAND = "load by tenant and key by hand";
    static final String LOAD = "load through Tenancy, bound in the same round trip (the default)";
    static final String LOAD_SEPARATE = "load through Tenancy, bound separately";
    static final String QUERY = "query through Tenancy, bound in the same round trip";
    static final String QUERY_SEPARATE = "query through Tenancy, bound separately";
    static final String WHOLE_TENANT = "load through Tenancy, actor with the whole tenant in view";
    static final String ALTERNATING = "load through Tenancy, both sorts of actor in turn on one connection";

    private static final int QUESTIONS = 512;

    private final BenchmarkDatabase database;
    private final int statements;
    private final TenantId[] tenants = new TenantId[QUESTIONS];
    private final long[][] keys = new long[QUESTIONS][];

    /**
     * @param statements how many products one transaction reads, each by a statement of its own
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

    // Different ones: what a Session has loaded it does not read again.
    private long[] keys(TenantId tenant, SplittableRandom random) {
        return random.ints(0, database.size().productsPerTenant())
                .distinct()
                .limit(statements)
                .mapToLong(number -> TableSql.productOf(tenant, number, database.size()))
                .toArray();
    }

    Race race() {
        return new Race(
                QUESTIONS,
                List.of(
                        byHand(QUERY_BY_HAND, ReadByKey::queryByHand),
                        byHand(CONTROL, ReadByKey::queryByHand),
                        byHand(LOAD_BY_HAND, ReadByKey::loadByHand),
                        tenancy(LOAD, SAME_ROUND_TRIP, ReadByKey::load, this::cashier),
                        tenancy(LOAD_SEPARATE, SEPARATE, ReadByKey::load, this::cashier),
                        tenancy(QUERY, SAME_ROUND_TRIP, ReadByKey::query, this::cashier),
                        tenancy(QUERY_SEPARATE, SEPARATE, ReadByKey::query, this::cashier),
                        tenancy(WHOLE_TENANT, SAME_ROUND_TRIP, ReadByKey::load, this::administrator),
                        tenancy(
                                ALTERNATING,
                                SAME_ROUND_TRIP,
                                ReadByKey::load,
                                question -> question % 2 == 0 ? cashier(question) : administrator(question))));
    }

    /** Reads the price of one product. */
    @FunctionalInterface
    private interface Read {
        long price(Session session, TenantId tenant, long key);
    }

    private Contender byHand(String name, Read read) {
        SessionFactory sessions = database.byHand();
        return new Contender(name, question -> sessions.fromTransaction(session -> sum(session, question, read)));
    }

    private Contender tenancy(String name, BindingMode mode, Read read, IntFunction<TenantContext> contexts) {
        SessionFactory sessions = database.tenancy(mode);
        return new Contender(
                name,
                question -> contexts.apply(question)
                        .call(() -> sessions.fromTransaction(session -> sum(session, question, read))));
    }

    private long sum(Session session, int question, Read read) {
        long sum = 0;
        for (long key : keys[question]) {
            sum += read.price(session, tenants[question], key);
        }
        return sum;
    }

    private static long queryByHand(Session session, TenantId tenant, long key) {
        return session.createSelectionQuery(
                        "from ProductByHand p where p.tenantId = :tenant and p.id = :id", ProductByHand.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", key)
                .getSingleResult()
                .price;
    }

    private static long loadByHand(Session session, TenantId tenant, long key) {
        return session.find(ProductByKey.class, new ProductByKey.Key(tenant.value(), key)).price;
    }

    private static long query(Session session, TenantId tenant, long key) {
        return session.createSelectionQuery("from Product p where p.id = :id", Product.class)
                .setParameter("id", key)
                .getSingleResult()
                .price;
    }

    private static long load(Session session, TenantId tenant, long key) {
        return session.find(Product.class, key).price;
    }

    private TenantContext cashier(int question) {
        return database.organization().cashier(tenants[question], 0);
    }

    private TenantContext administrator(int question) {
        return database.organization().administrator(tenants[question]);
    }
}
