package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessDecision;
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

/** One decision, beside the walk by hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DecideBenchmark extends Sized {

    /** What kind of question is asked. */
    @Param
    public Scenario scenario = Scenario.MIXED;

    private TenantContext.Scope scope;
    private Tenancy tenancy;
    private TenancyEngine engine;
    private Walk walk;

    /** Builds the world, draws the questions and checks that all answer alike. */
    @Setup
    public void build() {
        World world = world();
        List<Question> drawn = questions(world, scenario);
        scope = Tenancy.bind();
        tenancy = Subject.agreeing(new Tenancy(world, drawn), drawn);
        engine = Subject.agreeing(new TenancyEngine(world, drawn), drawn);
        walk = new Walk(world, drawn);
        if (isKnownToTheWalk()) {
            Subject.agreeing(walk, drawn);
            Subject.agreeing(walk::allowsByName, drawn);
        }
    }

    /** Unbinds the tenant. */
    @TearDown
    public void close() {
        scope.close();
    }

    /** {@code AccessControl.decide}: bound context, snapshot by user, system clock. */
    @Benchmark
    public AccessDecision decide() {
        return tenancy.decide(next());
    }

    /** {@code AccessEvaluator.decide}: the engine alone. */
    @Benchmark
    public AccessDecision engine() {
        return engine.decide(next());
    }

    /** The walk by hand, the user's maps and the permission's number at hand. */
    @Benchmark
    public boolean walk() {
        return walk.allows(next());
    }

    /** The walk by hand, from the user's and the permission's name. */
    @Benchmark
    public boolean walkByName() {
        return walk.allowsByName(next());
    }

    // The walk knows neither subscriptions nor super admins.
    private boolean isKnownToTheWalk() {
        return scenario != Scenario.GATED && scenario != Scenario.SUPER_ADMIN;
    }
}
