package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The list of all groups where a user holds a permission. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class GroupsWithBenchmark {

    /** How many groups there are. */
    @Param("10000")
    public int groups = 10_000;

    /** What is asked: a permission held at the corporate, so that the list is long, in either sort of module, or at random. */
    @Param({"CORPORATE", "SUBSCRIBED", "MISS"})
    public Scenario scenario = Scenario.CORPORATE;

    private static final int QUESTIONS = 64;

    private TenantContext.Scope scope;
    private AccessControl access;
    private Question[] questions;
    private int at;

    /** Builds the world and checks some lists against decisions one by one. */
    @Setup
    public void build() {
        World world = new World(new Size(1000, groups, 100));
        List<Question> drawn = new Questions(world).draw(scenario, QUESTIONS);
        questions = drawn.toArray(Question[]::new);
        scope = Tenancy.bind();
        access = new AccessControl(new PreparedSource(world), world.catalog(), Clock.systemUTC());
        drawn.subList(0, 4).forEach(question -> check(world, question));
    }

    /** Unbinds the tenant. */
    @TearDown
    public void close() {
        scope.close();
    }

    /** One list. */
    @Benchmark
    public List<GroupId> groupsWith() {
        at = (at + 1) & (QUESTIONS - 1);
        return access.groupsWith(questions[at].actor(), questions[at].permission());
    }

    private void check(World world, Question question) {
        List<GroupId> listed = access.groupsWith(question.actor(), question.permission());
        for (GroupId unit : world.units()) {
            boolean allowed =
                    access.decide(question.actor(), question.permission(), unit).allowed();
            if (listed.contains(unit) != allowed) {
                throw new IllegalStateException("group " + unit + " is listed wrongly for " + question);
            }
        }
    }
}
