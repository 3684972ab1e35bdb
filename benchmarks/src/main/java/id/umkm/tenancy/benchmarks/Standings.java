package id.umkm.tenancy.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a race has measured. */
public final class Standings {

    private final List<Contender> contenders;

    /** By contender: the times of the answers of each turn, round by round. */
    private final List<List<long[]>> turns = new ArrayList<>();

    Standings(List<Contender> contenders) {
        this.contenders = contenders;
        contenders.forEach(contender -> turns.add(new ArrayList<>()));
    }

    void add(long[][] round) {
        for (int at = 0; at < round.length; at++) {
            turns.get(at).add(round[at]);
        }
    }

    /**
     * Returns how long one answer takes.
     *
     * @param contender the contender's name
     * @return the median of all its answers, in microseconds
     */
    public double micros(String contender) {
        return median(turnsOf(contender).stream().flatMapToLong(Arrays::stream).toArray()) / 1e3;
    }

    /**
     * Returns how many times longer a contender takes than another.
     *
     * @param contender the contender's name
     * @param other the name of the one that it is compared with
     * @return the median of the ratios of all rounds, each between the medians of two turns
     */
    public double ratio(String contender, String other) {
        return ratio(contender, other, 0.5);
    }

    /**
     * Returns how much longer a contender takes than another.
     *
     * @param contender the contender's name
     * @param other the name of the one that it is compared with
     * @return the median of the differences of all rounds, in microseconds
     */
    public double microsMore(String contender, String other) {
        double[] times = mediansOf(contender);
        double[] others = mediansOf(other);
        double[] differences = new double[times.length];
        Arrays.setAll(differences, round -> times[round] - others[round]);
        return quantile(differences, 0.5) / 1e3;
    }

    /**
     * Adds a table to a report: medians, ratios to the first contender, and between which two ratios half of the rounds lie.
     *
     * @param report the report
     * @param title what stands above the table
     */
    public void tell(Report report, String title) {
        String first = contenders.get(0).name();
        report.heading(title + ": µs", "what", "median", "x", "half of the rounds from x", "to x");
        for (Contender contender : contenders) {
            String name = contender.name();
            report.row(name, micros(name), ratio(name, first), ratio(name, first, 0.25), ratio(name, first, 0.75));
        }
    }

    private double ratio(String contender, String other, double share) {
        double[] times = mediansOf(contender);
        double[] others = mediansOf(other);
        double[] ratios = new double[times.length];
        Arrays.setAll(ratios, round -> times[round] / others[round]);
        return quantile(ratios, share);
    }

    private double[] mediansOf(String contender) {
        return turnsOf(contender).stream().mapToDouble(Standings::median).toArray();
    }

    private List<long[]> turnsOf(String name) {
        for (int at = 0; at < contenders.size(); at++) {
            if (contenders.get(at).name().equals(name)) {
                return turns.get(at);
            }
        }
        throw new IllegalArgumentException("there is no contender '" + name + "'");
    }

    static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * share)];
    }
}
