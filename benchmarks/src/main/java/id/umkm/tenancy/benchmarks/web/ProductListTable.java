package id.umkm.tenancy.benchmarks.web;

import id.umkm.tenancy.benchmarks.Effort;
import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.benchmarks.Standings;
import java.time.Duration;

/** Measures the example's product list beside a bare one, and prints a table with the figures to reach. */
public final class ProductListTable {

    private static final int PRODUCTS = 500;

    /** On two processors the JIT compiler works for minutes, and an answer costs four times what it costs for good. */
    private static final int WARM_UP = 300;

    private static final int MEASURED = 120;
    private static final double LEAST_THROUGHPUT = 0.85;

    private ProductListTable() {}

    /**
     * Runs and prints.
     *
     * @param arguments for how many seconds to measure, {@value #MEASURED} if it is left out; then for how many to warm up before,
     *     {@value #WARM_UP} if it is left out
     */
    public static void main(String[] arguments) {
        Effort effort = new Effort(seconds(arguments, 1, WARM_UP), seconds(arguments, 0, MEASURED), 11);
        try (ProductLists lists = new ProductLists(PRODUCTS)) {
            run(lists, effort).print(System.out);
        }
        System.exit(0);
    }

    private static Duration seconds(String[] arguments, int at, int otherwise) {
        return Duration.ofSeconds(at < arguments.length ? Long.parseLong(arguments[at]) : otherwise);
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
