package id.umkm.tenancy.revocation;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Bounds the users who lately asked in all tenants together. When there are more, all tenants start over, as each does when it
 * alone is full. What a tenant held that is gone still counts until then, so there are never more than the bound. Safe for use by
 * many threads.
 */
final class RecentUsersTotal {

    private final long most;
    // Weakly: a tree that the cache dropped takes its users along.
    private final Set<RecentUsers> filled = Collections.newSetFromMap(new WeakHashMap<>());
    private long added;

    RecentUsersTotal(long most) {
        this.most = most;
    }

    /** Counts a user who was added, and whom a start over that comes meanwhile may miss, but not the next. */
    synchronized void added(RecentUsers to) {
        filled.add(to);
        if (++added > most) {
            filled.forEach(RecentUsers::clear);
            filled.clear();
            added = 0;
        }
    }
}
