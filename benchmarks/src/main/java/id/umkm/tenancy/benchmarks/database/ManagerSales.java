package id.umkm.tenancy.benchmarks.database;

import static id.umkm.tenancy.postgres.BindingMode.SAME_ROUND_TRIP;
import static id.umkm.tenancy.postgres.BindingMode.SEPARATE;

import id.umkm.tenancy.benchmarks.Contender;
import id.umkm.tenancy.benchmarks.Race;
import id.umkm.tenancy.postgres.BindingMode;
import java.util.Arrays;
import java.util.List;
import org.hibernate.SessionFactory;

/** Transactions in which managers of the large tenant add up the sales of all units of their company. */
final class ManagerSales {

    static final String BY_HAND = "= ANY by hand";
    static final String NATIVE = "Tenancy, native SQL, no WHERE, bound in the same round trip";
    static final String NATIVE_SEPARATE = "Tenancy, native SQL, no WHERE, bound separately";
    static final String TENANCY = "Tenancy, through Hibernate, bound in the same round trip";

    private final BenchmarkDatabase database;
    private final Organization organization;

    ManagerSales(BenchmarkDatabase database) {
        this.database = database;
        this.organization = database.organization();
    }

    Race race() {
        return new Race(
                database.size().companies(),
                List.of(byHand(), inSql(NATIVE, SAME_ROUND_TRIP), inSql(NATIVE_SEPARATE, SEPARATE), tenancy()));
    }

    private Contender byHand() {
        SessionFactory sessions = database.byHand();
        Long[][] units = new Long[database.size().companies()][];
        Arrays.setAll(
                units,
                company -> Arrays.stream(organization.unitsOf(company)).boxed().toArray(Long[]::new));
        return new Contender(
                BY_HAND,
                company -> sessions.fromTransaction(session -> Total.of(session.createNativeQuery(
                                "select count(*), sum(amount) from sale_by_hand"
                                        + " where tenant_id = :tenant and group_id = any(:groups)",
                                Object[].class)
                        .setParameter("tenant", organization.large().value())
                        .setParameter("groups", units[company], Long[].class))));
    }

    private Contender inSql(String name, BindingMode mode) {
        SessionFactory sessions = database.tenancy(mode);
        return new Contender(
                name,
                company -> organization
                        .manager(company)
                        .call(() -> sessions.fromTransaction(session -> Total.of(
                                session.createNativeQuery("select count(*), sum(amount) from sale", Object[].class)))));
    }

    private Contender tenancy() {
        SessionFactory sessions = database.tenancy(SAME_ROUND_TRIP);
        return new Contender(
                TENANCY,
                company -> organization
                        .manager(company)
                        .call(() -> sessions.fromTransaction(session -> Total.of(session.createSelectionQuery(
                                "select count(*), sum(s.amount) from Sale s", Object[].class)))));
    }
}
