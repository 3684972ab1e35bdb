package id.umkm.tenancy.benchmarks.database;

import static id.umkm.tenancy.postgres.BindingMode.SAME_ROUND_TRIP;
import static id.umkm.tenancy.postgres.BindingMode.SEPARATE;

import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.BindingMode;
import java.util.List;
import java.util.function.IntFunction;
import org.hibernate.SessionFactory;

/** Transactions in which the administrator of the large tenant, who sees all of its units, reads one sale by key. */
final class AdministratorBinding {

    static final String BY_HAND = "WHERE by hand";
    static final String TENANCY = "Tenancy, bound in the same round trip";
    static final String TENANCY_SEPARATE = "Tenancy, bound separately";
    static final String ALTERNATING = "Tenancy, in turn with cashiers on one connection";

    private static final int QUESTIONS = 64;

    private final BenchmarkDatabase database;
    private final Organization organization;

    AdministratorBinding(BenchmarkDatabase database) {
        this.database = database;
        this.organization = database.organization();
    }

    Race race() {
        return new Race(
                QUESTIONS,
                List.of(
                        byHand(),
                        tenancy(TENANCY, SAME_ROUND_TRIP, question -> administrator()),
                        tenancy(TENANCY_SEPARATE, SEPARATE, question -> administrator()),
                        tenancy(
                                ALTERNATING,
                                SAME_ROUND_TRIP,
                                question -> question % 2 == 0 ? administrator() : cashierOf(sale(question)))));
    }

    private long sale(int question) {
        return TableSql.saleOfLarge((int) ((long) question * database.size().sales() / QUESTIONS));
    }

    private TenantContext administrator() {
        return organization.administrator(organization.large());
    }

    private TenantContext cashierOf(long sale) {
        return organization.cashier(organization.large(), TableSql.unitOfSale(sale, database.size()));
    }

    private Contender byHand() {
        SessionFactory sessions = database.byHand();
        return new Contender(
                BY_HAND,
                question -> sessions.fromTransaction(session -> session.createSelectionQuery(
                                "from SaleByHand s where s.tenantId = :tenant and s.id = :id", SaleByHand.class)
                        .setParameter("tenant", organization.large().value())
                        .setParameter("id", sale(question))
                        .getSingleResult()
                        .amount));
    }

    private Contender tenancy(String name, BindingMode mode, IntFunction<TenantContext> actors) {
        SessionFactory sessions = database.tenancy(mode);
        return new Contender(
                name,
                question -> actors.apply(question)
                        .call(() -> sessions.fromTransaction(
                                session -> session.createSelectionQuery("from Sale s where s.id = :id", Sale.class)
                                        .setParameter("id", sale(question))
                                        .getSingleResult()
                                        .amount)));
    }
}
