package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's tree and subscriptions in a local cache, together with users who lately asked there: their snapshots are put
 * together once and found without making a key. All of it is of one epoch and goes together. Safe for use by many threads.
 */
final class CachedTenant {

    private final HeldTenant holder;
    private final HeldTenant platform;
    private final Epochs at;
    private final TenantSnapshot snapshot;
    private final RecentUsers recent;

    CachedTenant(HeldTenant holder, HeldTenant platform, Epochs at, TenantSnapshot snapshot, RecentUsersTotal users) {
        this.holder = holder;
        this.platform = platform;
        this.at = at;
        this.snapshot = snapshot;
        this.recent = new RecentUsers(users);
    }

    HeldTenant holder() {
        return holder;
    }

    Epochs at() {
        return at;
    }

    TenantSnapshot snapshot() {
        return snapshot;
    }

    /** Tells whether it serves a decision at a point. */
    boolean isValidAt(DecisionPoint point) {
        return holder == point.tenant() && platform == point.platform() && at.equals(point.at());
    }

    /**
     * Tells whether it serves a decision that starts at a moment, by what is known of the epochs then; each is read once.
     * Being forgotten shows in what is known.
     */
    boolean isValidAt(long nanos) {
        Known tenant = holder.known();
        Known global = platform.known();
        return tenant.isFreshAt(nanos)
                && global.isFreshAt(nanos)
                && tenant.epoch() == at.tenant()
                && global.epoch() == at.platform();
    }

    /** Returns what a decision about a user rests on, or null where the user has not asked lately. */
    @Nullable
    AccessSnapshot recent(UserId user, long nanos) {
        return recent.find(user, nanos);
    }

    /**
     * Puts a user's grants of the same epoch beside the tree.
     *
     * @param until when the grants are too old to be kept
     */
    AccessSnapshot join(UserId user, Grants grants, long until) {
        AccessSnapshot joined = new AccessSnapshot(snapshot, grants);
        recent.add(user, joined, until);
        return joined;
    }

    /** Chooses which of two to keep. */
    static CachedTenant newer(CachedTenant held, CachedTenant added) {
        return held.holder == added.holder && held.platform == added.platform && held.at.covers(added.at)
                ? held
                : added;
    }
}
