package id.umkm.tenancy.replica;

import id.umkm.tenancy.context.TenantContext;
import java.time.Duration;

/**
 * Port: knows who has written a moment ago, and so reads from the primary, where its own writes are for certain. The stock one
 * knows what was written through this node alone. Implementations are safe for use by many threads, and answer at once: they are asked
 * at each transaction that only reads.
 */
public interface RecentWriters {

    /**
     * Remembers a write, before the call that committed it returns.
     *
     * @param writer the tenant and the actor, which is there
     */
    void wrote(TenantContext writer);

    /**
     * Tells whether somebody has written a moment ago.
     *
     * @param reader the tenant and the actor, which is there
     * @return true if its reads belong on the primary
     */
    boolean hasWritten(TenantContext reader);

    /**
     * Remembers writers in the memory of this node.
     *
     * @param time how long each write counts; zero for no time at all
     * @return the memory
     * @throws IllegalArgumentException if the time is negative
     */
    static RecentWriters ofThisNode(Duration time) {
        return new LocalRecentWriters(time, System::nanoTime);
    }
}
