package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Port: a cache that several nodes share. What it holds is kept under the epoch it was read in, so that a change makes it
 * unreachable rather than wrong. It may lose anything, answer late or not at all; a failure is a miss and is never thrown.
 * Safe for use by many threads.
 */
public interface SharedCache {

    /** Whether a shared cache can help at all. */
    enum State {
        /** There is none. */
        ABSENT,
        /** It answers, as far as is known. */
        AVAILABLE,
        /** It does not answer, or too late, and is left alone until it does; the database is asked instead. */
        UNAVAILABLE
    }

    /** A cache that holds nothing. */
    SharedCache NONE = new SharedCache() {
        @Override
        public State state() {
            return State.ABSENT;
        }

        @Override
        public @Nullable LoadedGrants grants(TenantId tenant, UserId user, Epochs at) {
            return null;
        }

        @Override
        public @Nullable LoadedTenant tenant(TenantId tenant, Epochs at) {
            return null;
        }

        @Override
        public void put(LoadedGrants grants) {}

        @Override
        public void put(LoadedTenant tenant) {}
    };

    /**
     * Tells whether the cache can be asked, without asking it.
     *
     * @return by default {@link State#AVAILABLE}
     */
    default State state() {
        return State.AVAILABLE;
    }

    /**
     * Looks up a user's memberships.
     *
     * @param tenant the tenant
     * @param user the user
     * @param at the epochs that they must have been read in; that of the platform does not matter
     * @return the memberships, or null
     */
    @Nullable
    LoadedGrants grants(TenantId tenant, UserId user, Epochs at);

    /**
     * Looks up a tenant's tree and subscriptions.
     *
     * @param tenant the tenant
     * @param at the epochs that they must have been read in
     * @return the tree and subscriptions, or null
     */
    @Nullable
    LoadedTenant tenant(TenantId tenant, Epochs at);

    /**
     * Puts memberships in, some time soon; it returns at once.
     *
     * @param grants what was loaded
     */
    void put(LoadedGrants grants);

    /**
     * Puts a tree and subscriptions in, some time soon; it returns at once.
     *
     * @param tenant what was loaded
     */
    void put(LoadedTenant tenant);
}
