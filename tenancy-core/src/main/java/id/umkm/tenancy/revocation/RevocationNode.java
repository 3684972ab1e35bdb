package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.subscription.PlanRepository;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * One node of an application: its caches, what it knows of epochs, and how it learns of them. It has no threads of its own:
 * somebody runs {@link #poll()} every {@link #POLL_INTERVAL}. Safe for use by many threads.
 */
public final class RevocationNode {

    /** The oldest that a decision's knowledge of the epoch may be: one second. */
    public static final Duration BOUND = Duration.ofSeconds(1);

    /** How often to poll: twice within {@link #BOUND}, so that one slow answer is not felt. */
    public static final Duration POLL_INTERVAL = BOUND.dividedBy(2);

    private final HeldTenants tenants;
    private final CacheStatistics statistics = new CacheStatistics();
    private final GrantsCache grants;
    private final TenantCache trees;
    private final WatchedLoader loader;
    private final CachedAccessSource access;
    private final CachedPlanRepository plans;
    private final EpochPoller poller;
    private final EpochWakeups wakeups;
    private final NodeCommits commits;
    private final SharedCache shared;
    private final CurrentEpochs epochs;
    private final MonotonicClock clock;

    private RevocationNode(Builder parts) {
        Journal journal = new Journal(parts.clock, statistics, parts.observer);
        shared = parts.shared;
        tenants = new HeldTenants(parts.clock, parts.observer);
        clock = parts.clock;
        epochs = new CurrentEpochs(tenants, new EpochReads(parts.source, tenants, parts.clock));
        loader = new WatchedLoader(parts.loader);
        grants = new GrantsCache(parts.caches, parts.shared, loader, parts.catalog, tenants, journal);
        trees = new TenantCache(parts.caches, parts.shared, loader, tenants, journal);
        access = new CachedAccessSource(
                tenants, epochs, grants, trees, loader, journal, parts.caches.timeToLive(CacheKind.GRANTS));
        plans = new CachedPlanRepository(parts.caches, epochs, loader, tenants, journal);
        poller = new EpochPoller(
                parts.source, tenants, new IdleTenants(tenants, trees::contains), parts.clock, parts.observer);
        wakeups = new EpochWakeups(parts.source, tenants, parts.clock, parts.wakeupExecutor, parts.observer);
        commits = new NodeCommits(tenants, parts.source, parts.messages, parts.clock, parts.observer);
    }

    /**
     * Starts a node that is alone: without a shared cache, without messages.
     *
     * @param source reads epochs
     * @param loader loads what decisions rest on
     * @param catalog numbers the permissions
     * @param caches makes the caches in memory
     * @return the builder
     */
    public static Builder builder(
            EpochSource source, AccessLoader loader, PermissionCatalog catalog, LocalCaches caches) {
        return new Builder(source, loader, catalog, caches);
    }

    /**
     * Returns what decisions on this node rest on.
     *
     * @return the source; it throws {@link AccessUnavailableException} where it cannot tell
     */
    public AccessSource accessSource() {
        return access;
    }

    /**
     * Returns the plans, as new as decisions are.
     *
     * @return the repository; it throws {@link AccessUnavailableException} where it cannot tell
     */
    public PlanRepository plans() {
        return plans;
    }

    /**
     * Returns what must be told of this node's commits.
     *
     * @return the listener
     */
    public CommitListener commits() {
        return commits;
    }

    /**
     * Asks the database for the epochs of all tenants held, in one statement, and forgets tenants that nobody has asked about
     * for long. One thread at a time runs it. It throws nothing: a failure is told to the observer.
     */
    public void poll() {
        poller.run();
    }

    /**
     * Tells whether the newest poll that succeeded began longer ago than decisions may rely on, so that each asks for the
     * epoch itself.
     *
     * @return true also before the first
     */
    public boolean isStale() {
        return poller.isStale();
    }

    /**
     * Tells whether the newest load from the database was refused. While that lasts decisions go on where memory or the shared
     * cache has what they rest on, and are refused elsewhere, also where epochs can be read and {@link #isStale()} is false.
     *
     * @return false before the first load
     */
    public boolean isLoadFailing() {
        return loader.isFailing();
    }

    /**
     * Takes another node's message. It raises nothing, for nobody vouches for it: it makes this node ask, unless the tenant is
     * not held or the epoch is known.
     *
     * @param tenant the tenant
     * @param epoch the epoch that somebody committed, as the message says
     */
    public void received(TenantId tenant, long epoch) {
        wakeups.received(tenant, epoch);
    }

    /**
     * Tells what a decision in a tenant that starts now must be at least as new as.
     *
     * @param tenant the tenant
     * @return the epoch; empty for a tenant that does not exist
     * @throws AccessUnavailableException if the database must be asked and does not answer
     */
    public OptionalLong currentEpoch(TenantId tenant) {
        DecisionPoint point = epochs.at(tenant, clock.nanos());
        return point == null ? OptionalLong.empty() : OptionalLong.of(point.at().tenant());
    }

    /**
     * Counts the tenants whose epoch is polled.
     *
     * @return how many, the platform among them
     */
    public int heldTenants() {
        return tenants.size();
    }

    /**
     * Counts what is held in memory.
     *
     * @param kind of what
     * @return how many, or about as many
     */
    public long entries(CacheKind kind) {
        return switch (kind) {
            case GRANTS -> grants.size();
            case TENANT -> trees.size();
            case PLANS -> plans.size();
        };
    }

    /**
     * Tells whether the shared cache can help, without asking it.
     *
     * @return {@link SharedCache.State#ABSENT} where this node has none
     */
    public SharedCache.State sharedCache() {
        return shared.state();
    }

    /**
     * Returns what the caches answered so far.
     *
     * @return the counts
     */
    public CacheStatistics statistics() {
        return statistics;
    }

    /** Collects the parts of a node. Not safe for use by many threads. */
    public static final class Builder {

        private final EpochSource source;
        private final AccessLoader loader;
        private final PermissionCatalog catalog;
        private final LocalCaches caches;
        private SharedCache shared = SharedCache.NONE;
        private EpochMessages messages = EpochMessages.NONE;
        private MonotonicClock clock = MonotonicClock.system();
        private RevocationObserver observer = RevocationObserver.NONE;
        private Executor wakeupExecutor = Runnable::run;

        private Builder(EpochSource source, AccessLoader loader, PermissionCatalog catalog, LocalCaches caches) {
            this.source = Objects.requireNonNull(source, "source");
            this.loader = Objects.requireNonNull(loader, "loader");
            this.catalog = Objects.requireNonNull(catalog, "catalog");
            this.caches = Objects.requireNonNull(caches, "caches");
        }

        /**
         * Puts a cache that nodes share behind those in memory.
         *
         * @param cache the cache
         * @return this builder
         */
        public Builder sharedCache(SharedCache cache) {
            this.shared = Objects.requireNonNull(cache, "cache");
            return this;
        }

        /**
         * Tells other nodes of this one's commits.
         *
         * @param toOthers sends messages
         * @return this builder
         */
        public Builder messages(EpochMessages toOthers) {
            this.messages = Objects.requireNonNull(toOthers, "toOthers");
            return this;
        }

        /**
         * Measures ages by another clock than the process's.
         *
         * @param monotonic the clock
         * @return this builder
         */
        public Builder clock(MonotonicClock monotonic) {
            this.clock = Objects.requireNonNull(monotonic, "monotonic");
            return this;
        }

        /**
         * Tells somebody what happens.
         *
         * @param told the observer
         * @return this builder
         */
        public Builder observer(RevocationObserver told) {
            this.observer = Objects.requireNonNull(told, "told");
            return this;
        }

        /**
         * Runs the reads that messages wake elsewhere than on the thread that receives them.
         *
         * @param executor runs them
         * @return this builder
         */
        public Builder wakeupExecutor(Executor executor) {
            this.wakeupExecutor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Makes the node. It knows nothing yet, so its first decisions ask the database.
         *
         * @return the node
         */
        public RevocationNode build() {
            return new RevocationNode(this);
        }
    }
}
