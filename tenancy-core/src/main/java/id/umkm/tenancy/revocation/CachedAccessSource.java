package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.revocation.AccessLoader.LoadedAccess;
import id.umkm.tenancy.subscription.Entitlements;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives what decisions rest on from caches, and nothing older than a node may rely on: what was committed on this node counts
 * at once, what was committed elsewhere within {@link RevocationNode#BOUND}. Where neither memory nor the database can tell, it
 * refuses with an {@link AccessUnavailableException}. A decision that finds all in memory takes no lock and allocates
 * nothing. Safe for use by many threads.
 */
final class CachedAccessSource implements AccessSource {

    /** After so many tries at putting a decision together from parts, all of it is loaded in one snapshot. */
    static final int TRIES = 3;

    private final HeldTenants tenants;
    private final CurrentEpochs epochs;
    private final GrantsCache grants;
    private final TenantCache trees;
    private final AccessLoader loader;
    private final Journal journal;
    private final long grantsNanos;

    CachedAccessSource(
            HeldTenants tenants,
            CurrentEpochs epochs,
            GrantsCache grants,
            TenantCache trees,
            AccessLoader loader,
            Journal journal,
            Duration grantsTimeToLive) {
        this.tenants = tenants;
        this.epochs = epochs;
        this.grants = grants;
        this.trees = trees;
        this.loader = loader;
        this.journal = journal;
        this.grantsNanos = grantsTimeToLive.toNanos();
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        CachedTenant cached = trees.peek(tenant);
        if (cached != null) {
            // Before the epochs are read: a decision may rest on what was known when it started.
            long started = journal.now();
            if (cached.isValidAt(started)) {
                AccessSnapshot recent = cached.recent(user, started);
                if (recent != null) {
                    journal.recentHit();
                    return recent;
                }
            }
        }
        return assemble(tenant, user, journal.now());
    }

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        CachedTenant cached = trees.peek(tenant);
        long started = journal.now();
        if (cached != null && cached.isValidAt(started)) {
            journal.local(CacheKind.TENANT, true);
            return cached.snapshot();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            DecisionPoint point = epochs.at(tenant, started);
            CachedTenant found = point == null ? null : trees.find(point);
            if (point == null || found == null) {
                return nothing(tenant);
            }
            if (found.at().covers(point.at())) {
                return found.snapshot();
            }
        }
        throw older(tenant);
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return loader.read(tenant, question);
    }

    private AccessSnapshot assemble(TenantId tenant, UserId user, long started) {
        HeldTenant held = tenants.hold(tenant);
        if (held.known().state() == Known.State.UNREAD) {
            grants.loadFirst(held, tenants.platform(), user);
        }
        for (int tries = 0; tries < TRIES; tries++) {
            DecisionPoint point = epochs.at(tenant, started);
            CachedGrants own = point == null ? null : grants.find(point, user);
            if (point == null || own == null) {
                return nobody(tenant);
            }
            if (own.epoch() < point.at().tenant()) {
                continue;
            }
            CachedTenant shared = trees.find(point.withEpoch(own.epoch()));
            if (shared == null) {
                return nobody(tenant);
            }
            if (fit(own, shared, point)) {
                return shared.join(user, own.grants(), own.storedAt() + grantsNanos);
            }
        }
        return inOneSnapshot(tenant, user);
    }

    /** Tells whether the two are of one epoch, and not older than the decision may rest on. */
    private static boolean fit(CachedGrants own, CachedTenant shared, DecisionPoint point) {
        return own.epoch() == shared.at().tenant()
                && own.holder() == shared.holder()
                && shared.at().covers(point.at());
    }

    private AccessSnapshot inOneSnapshot(TenantId tenant, UserId user) {
        HeldTenant held = tenants.hold(tenant);
        HeldTenant platform = tenants.platform();
        long before = held.known().epoch();
        long began = journal.now();
        LoadedAccess loaded = loader.access(tenant, user);
        journal.loaded(CacheKind.TENANT, began);
        if (loaded == null) {
            return nobody(tenant);
        }
        Epochs at = loaded.tenant().at();
        tenants.loaded(held, platform, at, began);
        // Less than was known before is right where the database was put back, and the tenant is held anew then.
        if (at.tenant() < before && !held.isForgotten()) {
            throw older(tenant);
        }
        CachedGrants own = grants.keep(held, loaded.grants());
        return trees.keep(held, platform, loaded.tenant()).join(user, own.grants(), own.storedAt() + grantsNanos);
    }

    private static AccessUnavailableException older(TenantId tenant) {
        return new AccessUnavailableException(
                "loads of tenant " + tenant
                        + " showed an older epoch than this node knows; let the data source that loads"
                        + " lead to the primary database, as the one that polls does",
                null);
    }

    private static AccessSnapshot nobody(TenantId tenant) {
        return new AccessSnapshot(nothing(tenant), Grants.none());
    }

    private static TenantSnapshot nothing(TenantId tenant) {
        return new TenantSnapshot(0, OrganizationTree.builder(tenant, 0).build(), Entitlements.none());
    }
}
