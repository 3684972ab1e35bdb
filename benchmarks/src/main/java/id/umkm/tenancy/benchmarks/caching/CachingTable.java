package id.umkm.tenancy.benchmarks.caching;

import com.sun.management.ThreadMXBean;
import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Measured;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.benchmarks.Runs;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures caches and revocation, prints tables as each part ends, and for each figure to reach whether it is held. */
public final class CachingTable {

    private static final List<String> PARTS = List.of("decide", "delay", "sql", "hanging");

    private static final int DECISIONS = 1_000_000;

    private CachingTable() {}

    /**
     * Runs and prints. It takes some minutes.
     *
     * @param arguments which parts: {@code decide}, {@code delay}, {@code sql}, {@code hanging}; all of them if none is named
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        Collection<String> parts = arguments.length == 0 ? PARTS : List.of(arguments);
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("unknown part among " + parts + "; there are " + PARTS);
        }
        for (String part : PARTS) {
            if (parts.contains(part)) {
                Report report = new Report();
                run(part, report);
                report.print(System.out);
            }
        }
        // Servers and pools have threads that would keep the process.
        System.exit(0);
    }

    private static void run(String part, Report report) throws RunnerException {
        switch (part) {
            case "decide" -> decide(report);
            case "delay" -> new RevocationDelay(1_000).run(report);
            case "sql" -> new SqlCounts(10_000).run(report);
            case "hanging" -> new HangingRedis(Duration.ofSeconds(20)).run(report);
            default -> throw new IllegalArgumentException(part);
        }
    }

    private static void decide(Report report) throws RunnerException {
        report.heading(
                "A decision through warm caches: ns", "users", "bare", "cached", "with metrics", "cached x bare");
        double ratio = 0;
        for (String users : List.of("64", "512", "2000")) {
            List<Measured> all = Runs.of(
                    CachedDecideBenchmark.class, "bare|cached|cachedAndCounted", Map.of("users", List.of(users)));
            Measured bare = find(all, "bare");
            Measured cached = find(all, "cached");
            double times = cached.median() / bare.median();
            report.row(
                    users,
                    bare.median(),
                    cached.median(),
                    find(all, "cachedAndCounted").median(),
                    times);
            ratio = Math.max(ratio, times);
        }
        report.figure(Figure.atMost(3, "x", "decide through warm caches / bare decide", ratio));
        report.figure(Figure.atMost(0, "B", "a decision through warm caches, with metrics, allocates", allocated()));
    }

    /** Counted on the deciding thread alone: JMH's profiler adds what the poll's thread takes each half second. */
    private static double allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CachedDecideBenchmark benchmark = new CachedDecideBenchmark();
        benchmark.build();
        try {
            long bytes = 0;
            for (int round = 0; round < 2; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int decision = 0; decision < DECISIONS; decision++) {
                    benchmark.cachedAndCounted();
                }
                // The first round is for the compiler.
                bytes = threads.getCurrentThreadAllocatedBytes() - before;
            }
            return Math.round(100.0 * bytes / DECISIONS) / 100.0;
        } finally {
            benchmark.close();
        }
    }

    private static Measured find(List<Measured> all, String method) {
        return all.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
