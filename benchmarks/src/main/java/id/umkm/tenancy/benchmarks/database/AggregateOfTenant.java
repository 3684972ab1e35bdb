package id.umkm.tenancy.benchmarks.database;

import static id.umkm.tenancy.postgres.BindingMode.SAME_ROUND_TRIP;
import static id.umkm.tenancy.postgres.BindingMode.SEPARATE;

import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.BindingMode;
import java.util.List;
import org.hibernate.SessionFactory;

/** Transactions that add up all products of a tenant by native SQL, each for another tenant than the one before. */
final class AggregateOfTenant {

    static final String BY_HAND = "WHERE by hand";
    static final String TENANCY = "Tenancy, no WHERE, bound in the same round trip";
    static final String TENANCY_SEPARATE = "Tenancy, no WHERE, bound separately";
    static final String HIBERNATE_8 = "the policy of Hibernate 8.0.0.Beta1, no WHERE";

    private static final int MOST_QUESTIONS = 16;

    private final BenchmarkDatabase database;

    AggregateOfTenant(BenchmarkDatabase database) {
        this.database = database;
    }

    Race besideByHand() {
        return new Race(
                questions(), List.of(byHand(), tenancy(TENANCY, SAME_ROUND_TRIP), tenancy(TENANCY_SEPARATE, SEPARATE)));
    }

    // In a race of its own, for its answers take so much longer.
    Race besideHibernate8() {
        return new Race(questions(), List.of(tenancy(TENANCY, SAME_ROUND_TRIP), hibernate8()));
    }

    private int questions() {
        return Math.min(MOST_QUESTIONS, database.size().tenants());
    }

    private static TenantId tenant(int question) {
        return new TenantId(1L + question);
    }

    private Contender byHand() {
        SessionFactory sessions = database.byHand();
        return new Contender(
                BY_HAND,
                question -> sessions.fromTransaction(session -> Total.of(session.createNativeQuery(
                                "select count(*), sum(price) from product_by_hand where tenant_id = :tenant",
                                Object[].class)
                        .setParameter("tenant", tenant(question).value()))));
    }

    private Contender tenancy(String name, BindingMode mode) {
        SessionFactory sessions = database.tenancy(mode);
        return new Contender(
                name,
                question -> database.organization()
                        .cashier(tenant(question), 0)
                        .call(() -> sessions.fromTransaction(session -> Total.of(session.createNativeQuery(
                                "select count(*), sum(price) from product", Object[].class)))));
    }

    private Contender hibernate8() {
        SessionFactory sessions = database.hibernate8();
        return new Contender(
                HIBERNATE_8,
                question -> sessions.fromTransaction(session -> {
                    session.createNativeQuery(Hibernate8.BIND, Object[].class)
                            .setParameter("tenant", tenant(question).toString())
                            .getSingleResult();
                    return Total.of(session.createNativeQuery(
                            "select count(*), sum(price) from product_hibernate8", Object[].class));
                }));
    }
}
