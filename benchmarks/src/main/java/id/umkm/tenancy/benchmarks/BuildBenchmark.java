package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
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
import org.openjdk.jmh.annotations.Warmup;

/** What a cache miss costs beside reading the rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class BuildBenchmark {

    private static final int USERS = 1024;

    /** How many groups the tree has. */
    @Param("10000")
    public int groups = 10_000;

    private World world;
    private List<List<Membership>> memberships;
    private int at;

    /** Makes memberships and groups. */
    @Setup
    public void build() {
        world = new World(new Size(USERS, groups, 100));
        memberships = world.users().stream().map(world::membershipsOf).toList();
        if (tree().size() != groups) {
            throw new IllegalStateException("the tree has " + tree().size() + " groups instead of " + groups);
        }
    }

    /** The grants of one user with three memberships. */
    @Benchmark
    public Grants grants() {
        at = (at + 1) & (USERS - 1);
        return Grants.compile(memberships.get(at), world.catalog());
    }

    /** A whole tree. */
    @Benchmark
    public OrganizationTree tree() {
        OrganizationTree model = world.tree();
        OrganizationTree.Builder builder = OrganizationTree.builder(World.TENANT, model.size());
        for (int position = 0; position < model.size(); position++) {
            int parent = model.parentAt(position);
            GroupType type = model.typeAt(position);
            builder.add(model.idAt(position), type, parent == OrganizationTree.NONE ? 0 : model.idAt(parent));
        }
        return builder.build();
    }
}
