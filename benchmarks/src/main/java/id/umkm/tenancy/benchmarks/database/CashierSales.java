package id.umkm.tenancy.benchmarks.database;

import static id.umkm.tenancy.postgres.BindingMode.SAME_ROUND_TRIP;
import static id.umkm.tenancy.postgres.BindingMode.SEPARATE;

import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.postgres.BindingMode;
import java.util.List;
import org.hibernate.SessionFactory;

/** Transactions in which cashiers of the large tenant add up the sales of their unit, each of another than the one before. */
final class CashierSales {

    static final String BY_HAND = "WHERE by hand";
    static final String TENANCY = "Tenancy, bound in the same round trip";
    static final String TENANCY_SEPARATE = "Tenancy, bound separately";
    static final String NATIVE = "Tenancy, native SQL, no WHERE, bound in the same round trip";
    static final String NATIVE_SEPARATE = "Tenancy, native SQL, no WHERE, bound separately";

    private static final int MOST_QUESTIONS = 64;

    private final BenchmarkDatabase database;
    private final Organization organization;

    CashierSales(BenchmarkDatabase database) {
        this.database = database;
        this.organization = database.organization();
    }

    Race race() {
        return new Race(
                Math.min(MOST_QUESTIONS, database.size().units()),
                List.of(
                        byHand(),
                        tenancy(TENANCY, SAME_ROUND_TRIP),
                        tenancy(TENANCY_SEPARATE, SEPARATE),
                        inSql(NATIVE, SAME_ROUND_TRIP),
                        inSql(NATIVE_SEPARATE, SEPARATE)));
    }

    /** The place of the unit whose cashier asks. */
    private int unit(int question) {
        return (int) ((long) question * database.size().units() / MOST_QUESTIONS)
                % database.size().units();
    }

    private Contender byHand() {
        SessionFactory sessions = database.byHand();
        return new Contender(
                BY_HAND,
                question -> sessions.fromTransaction(session -> Total.of(session.createSelectionQuery(
                                "select count(*), sum(s.amount) from SaleByHand s"
                                        + " where s.tenantId = :tenant and s.groupId = :group",
                                Object[].class)
                        .setParameter("tenant", organization.large().value())
                        .setParameter("group", organization.firstUnitOf(organization.large()) + unit(question)))));
    }

    private Contender tenancy(String name, BindingMode mode) {
        SessionFactory sessions = database.tenancy(mode);
        return new Contender(
                name,
                question -> organization
                        .cashier(organization.large(), unit(question))
                        .call(() -> sessions.fromTransaction(session -> Total.of(session.createSelectionQuery(
                                "select count(*), sum(s.amount) from Sale s", Object[].class)))));
    }

    private Contender inSql(String name, BindingMode mode) {
        SessionFactory sessions = database.tenancy(mode);
        return new Contender(
                name,
                question -> organization
                        .cashier(organization.large(), unit(question))
                        .call(() -> sessions.fromTransaction(session -> Total.of(
                                session.createNativeQuery("select count(*), sum(amount) from sale", Object[].class)))));
    }
}
