package id.umkm.tenancy.benchmarks.web;

import id.umkm.tenancy.benchmarks.Effort;
import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.benchmarks.Standings;
import java.time.Duration;

/** Measures the example's product list beside a bare one, and prints a table with the figures to reach. */
public final class ProductListTable {

    private static final int PRODUCTS = 500;
    private static final double LEAST_THROUGHPUT = 0.85;

    private ProductListTable() {}

    /**
     * Runs and prints.
     *
     * @param arguments for how many seconds the race runs, 60 if it is left out
     */
    public static void main(String[] arguments) {
        long seconds = arguments.length == 0 ? 60 : Long.parseLong(arguments[0]);
        Effort effort = new Effort(Duration.ofSeconds(seconds / 3), Duration.ofSeconds(seconds - seconds / 3), 11);
        try (ProductLists lists = new ProductLists(PRODUCTS)) {
            run(lists, effort).print(System.out);
        }
        System.exit(0);
    }

    static Report run(ProductLists lists, Effort effort) {
        Report report = new Report();
        Standings standings = lists.race().run(effort);
        standings.tell(report, "A page of 50 products over HTTP");
        for (String contender : new String[] {ProductLists.CASHIER, ProductLists.ADMIN}) {
            report.figure(Figure.atLeast(
                    LEAST_THROUGHPUT,
                    "x",
                    "throughput of " + contender + " / bare",
                    1 / standings.ratio(contender, ProductLists.BARE)));
        }
        return report;
    }
}
