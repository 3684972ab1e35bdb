package id.umkm.tenancy.benchmarks.database;

import id.umkm.tenancy.benchmarks.Effort;
import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.benchmarks.Standings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** Measures what isolation costs in PostgreSQL, prints tables, and for each figure to reach whether it is held. */
public final class DatabaseTable {

    private final BenchmarkDatabase database;
    private final Effort effort;
    private final Report report = new Report();

    DatabaseTable(BenchmarkDatabase database, Effort effort) {
        this.database = database;
        this.effort = effort;
    }

    /**
     * Runs and prints. It takes some minutes, and a gigabyte of disk.
     *
     * @param arguments for how many seconds each of the seven races runs, 40 if it is left out
     * @throws Exception if the database refuses, the answers of two ways differ, or a plan does not use its index
     */
    public static void main(String[] arguments) throws Exception {
        long seconds = arguments.length == 0 ? 40 : Long.parseLong(arguments[0]);
        Effort effort = new Effort(Duration.ofSeconds(seconds / 4), Duration.ofSeconds(seconds - seconds / 4), 11);
        DatabaseSize size = DatabaseSize.FULL;
        try (BenchmarkDatabase database = new BenchmarkDatabase(size)) {
            Report report = new DatabaseTable(database, effort).run();
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d products of %,d tenants; %,d sales of %,d units of one tenant, and a tenth more of others.%n",
                    size.products(),
                    size.tenants(),
                    size.sales(),
                    size.units());
            report.print(System.out);
        }
    }

    Report run() throws SQLException {
        new SalePlans(database).requireIndex();
        readByKey();
        aggregate();
        cashier();
        manager();
        administrator();
        return report;
    }

    private void readByKey() {
        readByKey(1, "one-statement transaction", 1.10);
        readByKey(5, "five-statement transaction", 1.05);
    }

    private void readByKey(int statements, String what, double limit) {
        Standings standings = new ReadByKey(database, statements).race().run(effort);
        standings.tell(report, statements + " read(s) by key in a transaction, through Hibernate");
        atMost(limit, what + ", load by key / by hand", standings.ratio(ReadByKey.LOAD, ReadByKey.LOAD_BY_HAND));
        atMost(limit, what + ", query by key / by hand", standings.ratio(ReadByKey.QUERY, ReadByKey.QUERY_BY_HAND));
    }

    private void aggregate() {
        AggregateOfTenant aggregate = new AggregateOfTenant(database);
        Standings byHand = aggregate.besideByHand().run(effort);
        byHand.tell(report, "All rows of a tenant added up, in native SQL");
        atMost(
                1.2,
                "native aggregate without WHERE / by hand",
                byHand.ratio(AggregateOfTenant.TENANCY, AggregateOfTenant.BY_HAND));
        Standings hibernate8 = aggregate.besideHibernate8().run(effort);
        hibernate8.tell(report, "The same under the policy of Hibernate 8");
        report.figure(Figure.atLeast(
                10,
                "x",
                "native aggregate under Hibernate 8's policy / under Tenancy's",
                hibernate8.ratio(AggregateOfTenant.HIBERNATE_8, AggregateOfTenant.TENANCY)));
    }

    private void cashier() {
        Standings cashier = new CashierSales(database).race().run(effort);
        cashier.tell(report, "A cashier's sales added up");
        atMost(1.2, "cashier, through Hibernate / by hand", cashier.ratio(CashierSales.TENANCY, CashierSales.BY_HAND));
        atMost(
                4,
                "cashier, native SQL without WHERE / by hand",
                cashier.ratio(CashierSales.NATIVE, CashierSales.BY_HAND));
    }

    private void manager() {
        Standings manager = new ManagerSales(database).race().run(effort);
        manager.tell(report, "The sales of a manager's units added up");
        atMost(
                3,
                "manager, native SQL without WHERE / = ANY by hand",
                manager.ratio(ManagerSales.NATIVE, ManagerSales.BY_HAND));
        atMost(
                3,
                "manager, through Hibernate / = ANY by hand",
                manager.ratio(ManagerSales.TENANCY, ManagerSales.BY_HAND));
    }

    private void administrator() {
        Standings administrator = new AdministratorBinding(database).race().run(effort);
        administrator.tell(report, "One read by key by the administrator of a tenant with all units in view");
        report.figure(Figure.atMost(
                100,
                "µs",
                "binding as corporate administrator adds",
                administrator.microsMore(AdministratorBinding.TENANCY, AdministratorBinding.BY_HAND)));
        report.figure(Figure.atMost(
                100,
                "µs",
                "the same, in turn with cashiers",
                administrator.microsMore(AdministratorBinding.ALTERNATING, AdministratorBinding.BY_HAND)));
    }

    private void atMost(double limit, String what, double ratio) {
        report.figure(Figure.atMost(limit, "x", what, ratio));
    }
}
