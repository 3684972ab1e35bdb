package id.umkm.tenancy.benchmarks.load;

import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.benchmarks.load.Api.Answer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the answers were: checks each, and counts and times the good ones. For many threads. */
final class Findings {

    /** The 99th percentile of all answers, at most. */
    private static final double MAX_P99_MILLIS = 250;

    private static final int EXAMPLES = 5;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Map<Operation, Histogram> times = new EnumMap<>(Operation.class);
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();
    private volatile boolean timing;

    Findings() {
        for (Operation operation : Operation.values()) {
            times.put(operation, new ConcurrentHistogram(3));
        }
    }

    /** From now on answers are timed. They are checked from the beginning. */
    void startTiming() {
        timing = true;
    }

    /** From now on answers are not timed any more. */
    void stopTiming() {
        timing = false;
    }

    /** Checks an answer to somebody of a shop. */
    void check(Operation operation, Canary canary, Answer answer) {
        if (answer.status() != operation.status()) {
            error(operation + ": " + answer.status() + " " + answer.body());
            return;
        }
        Collection<JsonNode> rows;
        try {
            rows = Operation.rows(answer.json());
        } catch (JacksonException e) {
            error(operation + ": no JSON: " + answer.body());
            return;
        }
        if (rows.isEmpty() && operation.hasRows()) {
            error(operation + ": no row, though there are some: " + answer.body());
            return;
        }
        JsonNode wrong = canary.firstForeign(rows);
        if (wrong != null) {
            foreign.incrementAndGet();
            keep(operation + ": not a row of " + canary.mark() + ": " + wrong);
        } else if (timing) {
            times(operation).recordValue(Math.max(1, answer.nanos() / 1_000));
        }
    }

    /** Notes that something other than an answer is wrong. */
    void error(String what) {
        errors.incrementAndGet();
        keep(what);
    }

    private void keep(String example) {
        if (examples.size() < EXAMPLES) {
            examples.add(example.length() > 500 ? example.substring(0, 500) : example);
        }
    }

    private Histogram times(Operation operation) {
        Histogram histogram = times.get(operation);
        if (histogram == null) {
            throw new IllegalStateException("no histogram for " + operation);
        }
        return histogram;
    }

    long errors() {
        return errors.get();
    }

    /** How many answers had a row that is not of the shop that was asked about. */
    long foreign() {
        return foreign.get();
    }

    /** How many good answers of a kind were timed. */
    long timed(Operation operation) {
        return times(operation).getTotalCount();
    }

    /** Some of what was wrong. */
    List<String> examples() {
        return List.copyOf(examples);
    }

    /** Tells whether no answer was wrong, which is so on any machine. */
    boolean areClean() {
        return errors() == 0 && foreign() == 0;
    }

    /** Tells whether most answers also came in time, which a machine that does nothing else decides. */
    boolean areFast() {
        return p99(all()) <= MAX_P99_MILLIS;
    }

    Report report(int users, @Nullable String server, Duration measured) {
        Report report = new Report("Milliseconds at the client, from %d users in a closed loop for %d s%s."
                .formatted(users, measured.toSeconds(), server == null ? "" : " at " + server));
        report.heading("Answers", "operation", "answers", "a second", "p50", "p90", "p99", "p99.9", "longest");
        times.forEach((operation, histogram) -> row(report, operation.title(), histogram, measured));
        Histogram all = all();
        row(report, "all", all, measured);
        report.figure(Figure.atMost(0, "", "errors", errors()));
        report.figure(Figure.atMost(0, "", "answers with a row of another tenant or shop", foreign()));
        report.figure(Figure.atMost(MAX_P99_MILLIS, "ms", "p99 of all answers", p99(all)));
        return report;
    }

    private Histogram all() {
        Histogram all = new Histogram(3);
        times.values().forEach(all::add);
        return all;
    }

    private static double p99(Histogram histogram) {
        return histogram.getTotalCount() == 0 ? Double.NaN : millis(histogram, 99);
    }

    private static void row(Report report, String title, Histogram histogram, Duration measured) {
        report.row(
                title,
                histogram.getTotalCount(),
                histogram.getTotalCount() / Math.max(1e-3, measured.toMillis() / 1e3),
                millis(histogram, 50),
                millis(histogram, 90),
                millis(histogram, 99),
                millis(histogram, 99.9),
                millis(histogram, 100));
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
