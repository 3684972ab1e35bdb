package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.context.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Users of one tenant who lately asked, with their snapshots. It starts over when it is full: the cache of grants, which has
 * a sense for who comes again, fills it anew. Safe for use by many threads.
 */
final class RecentUsers {

    static final int MOST = 2_048;

    private final RecentUsersTotal total;
    private final Map<UserId, User> users = new ConcurrentHashMap<>();

    private record User(AccessSnapshot snapshot, long until) {}

    /** @param total bounds these and those of other tenants together */
    RecentUsers(RecentUsersTotal total) {
        this.total = total;
    }

    @Nullable
    AccessSnapshot find(UserId id, long nanos) {
        User user = users.get(id);
        return user != null && user.until - nanos > 0 ? user.snapshot : null;
    }

    void add(UserId id, AccessSnapshot snapshot, long until) {
        if (users.size() >= MOST) {
            users.clear();
        }
        if (users.put(id, new User(snapshot, until)) == null) {
            total.added(this);
        }
    }

    void clear() {
        users.clear();
    }

    int size() {
        return users.size();
    }
}
