package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.context.UserId;
import org.openjdk.jol.info.GraphLayout;

/** What snapshots take in memory, counted by JOL: every object that they reach. */
final class Memory {

    static {
        // JOL cannot ask for the layout of records otherwise; read when its first class is loaded.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private Memory() {}

    static long bytesOfTree(int groups) {
        return GraphLayout.parseInstance(new World(new Size(10, groups, 10)).tree())
                .totalSize();
    }

    /** Returns the bytes of the largest grants among a thousand users with three memberships each. */
    static long bytesOfGrants() {
        World world = new World(new Size(1000, 1000, 100));
        long largest = 0;
        for (UserId user : world.users()) {
            Grants grants = world.grantsOf(user);
            largest = Math.max(largest, GraphLayout.parseInstance(grants).totalSize());
        }
        return largest;
    }
}
