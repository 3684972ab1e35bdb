package id.umkm.tenancy.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks with many short iterations, whose median bears a machine that does other work now and then, each in a
 * JVM of its own.
 */
public final class Runs {

    private Runs() {}

    /**
     * Runs the methods of one benchmark.
     *
     * @param benchmark its class
     * @param methods a regular expression for its methods
     * @param parameters those that differ from the defaults
     * @return what was measured
     * @throws RunnerException if one fails, also by a disagreement about an answer
     */
    public static List<Measured> of(
            Class<?> benchmark, String methods, Map<String, ? extends Collection<String>> parameters)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(21)
                .measurementTime(TimeValue.milliseconds(80));
        parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return new Runner(options.build()).run().stream().map(Measured::of).toList();
    }
}
