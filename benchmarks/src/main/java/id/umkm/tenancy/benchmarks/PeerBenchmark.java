package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.context.TenantContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same questions to one library after the other. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PeerBenchmark extends Sized {

    /** What kind of question is asked; the others know no subscriptions. */
    @Param({"DIRECT", "COMPANY", "CORPORATE", "MISS"})
    public Scenario scenario = Scenario.DIRECT;

    /** Which library answers. */
    @Param
    public Library library = Library.TENANCY;

    private TenantContext.Scope scope;
    private Subject subject;

    /** Builds the world, tells the library of it, and checks that it gives the same answers as Tenancy. */
    @Setup
    public void build() {
        World world = world();
        List<Question> drawn = questions(world, scenario);
        scope = Tenancy.bind();
        Subject.agreeing(new Tenancy(world, drawn), drawn);
        subject = Subject.agreeing(library.subject(world, drawn), drawn);
    }

    /** Unbinds the tenant. */
    @TearDown
    public void close() {
        scope.close();
    }

    /** One question. */
    @Benchmark
    public boolean allows() {
        return subject.allows(next());
    }
}
