package id.umkm.tenancy.benchmarks;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The outcome of one benchmark with its parameters.
 *
 * @param method the benchmark's method
 * @param median the median of its iterations, in the benchmark's unit of time
 * @param bytes what one operation allocates, in bytes
 * @param run the run, for its parameters
 */
public record Measured(String method, double median, double bytes, RunResult run) {

    static Measured of(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Measured(
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                run.getPrimaryResult().getStatistics().getPercentile(50),
                allocated == null ? Double.NaN : allocated.getScore(),
                run);
    }

    String parameter(String name) {
        return run.getParams().getParam(name);
    }
}
