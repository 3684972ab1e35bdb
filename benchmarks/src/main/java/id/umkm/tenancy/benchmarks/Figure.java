package id.umkm.tenancy.benchmarks;

import java.util.Locale;

/**
 * One figure to reach.
 *
 * @param what what is measured
 * @param value the value measured; not a number if it was not measured
 * @param limit the limit
 * @param atLeast whether the value must not be smaller than the limit; else it must not be larger
 * @param unit the unit of both
 */
public record Figure(String what, double value, double limit, boolean atLeast, String unit) {

    /**
     * Makes a figure that must not be larger than a limit.
     *
     * @param limit the limit
     * @param unit the unit
     * @param what what is measured
     * @param value the value measured
     * @return the figure
     */
    public static Figure atMost(double limit, String unit, String what, double value) {
        return new Figure(what, value, limit, false, unit);
    }

    /**
     * Makes a figure that must not be smaller than a limit.
     *
     * @param limit the limit
     * @param unit the unit
     * @param what what is measured
     * @param value the value measured
     * @return the figure
     */
    public static Figure atLeast(double limit, String unit, String what, double value) {
        return new Figure(what, value, limit, true, unit);
    }

    String verdict() {
        if (Double.isNaN(value)) {
            return "not measured";
        }
        return (atLeast ? value >= limit : value <= limit) ? "held" : "missed";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s %s | %s %s | %s |",
                what,
                atLeast ? "at least" : "at most",
                whole(limit) ? String.format(Locale.ROOT, "%,.0f", limit) : shortened(limit),
                unit,
                shortened(value),
                unit,
                verdict());
    }

    private static boolean whole(double value) {
        return value == Math.rint(value);
    }

    static String shortened(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
