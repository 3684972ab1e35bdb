package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;

/**
 * Decides who may do what, in the tenant that is bound to the calling thread. Time windows and subscriptions are judged
 * at the moment of each question. Safe for use by many threads.
 */
public final class AccessControl {

    private final AccessSource source;
    private final PermissionCatalog catalog;
    private final Clock clock;

    /**
     * Creates the engine.
     *
     * @param source gives trees and grants
     * @param catalog the permissions that exist
     * @param clock tells the moment of each decision
     */
    public AccessControl(AccessSource source, PermissionCatalog catalog, Clock clock) {
        this.source = source;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Decides whether an actor holds a permission at a group of the bound tenant. The application itself ({@link
     * Actor#system}) holds none. Beyond what the source does, this takes no lock and allocates nothing.
     *
     * @param actor who asks
     * @param permission what for
     * @param group where
     * @return the decision; a group of another tenant is answered like one that does not exist
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public AccessDecision decide(Actor actor, Permission permission, GroupId group) {
        TenantId tenant = TenantContext.required().tenant();
        if (actor instanceof Actor.User user) {
            AccessSnapshot snapshot = source.access(tenant, user.id());
            return decide(actor, tenant, snapshot.tenant(), snapshot.grants(), permission, group);
        }
        return decide(actor, tenant, source.tenant(tenant), Grants.none(), permission, group);
    }

    /**
     * Tells whether an actor sees a group of the bound tenant: a super admin and the application itself see all, users
     * those where they have a live membership, and those below.
     *
     * @param actor who asks
     * @param group the group
     * @return false also for a group of another tenant
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public boolean isVisible(Actor actor, GroupId group) {
        return evaluatorFor(actor).isVisible(group);
    }

    /**
     * Lists the groups of the bound tenant that an actor sees.
     *
     * @param actor who asks
     * @return the groups
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public VisibleGroups visibleGroups(Actor actor) {
        return evaluatorFor(actor).visibleGroups();
    }

    /**
     * Reads once what an actor's decisions in the bound tenant rest on, for several questions about one moment.
     *
     * @param actor who asks
     * @return an evaluator to be used at once and thrown away; it does not see later changes
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public AccessEvaluator evaluatorFor(Actor actor) {
        TenantId tenant = TenantContext.required().tenant();
        AccessSnapshot snapshot = actor instanceof Actor.User user
                ? source.access(tenant, user.id())
                : new AccessSnapshot(source.tenant(tenant), Grants.none());
        requireTenant(tenant, snapshot.tenant());
        return new AccessEvaluator(actor, snapshot, catalog, clock.millis());
    }

    // Not by way of an evaluator: this is the one path that must allocate nothing.
    private AccessDecision decide(
            Actor actor,
            TenantId tenant,
            TenantSnapshot snapshot,
            Grants grants,
            Permission permission,
            GroupId group) {
        requireTenant(tenant, snapshot);
        return DecisionTable.decide(actor, snapshot, grants, catalog, permission, group, clock.millis());
    }

    // The last line of defence against a source, or a cache in front of it, that confuses its keys.
    private static void requireTenant(TenantId tenant, TenantSnapshot snapshot) {
        TenantId answered = snapshot.tree().tenant();
        if (!answered.equals(tenant)) {
            throw new IllegalStateException("the access source was asked for tenant " + tenant
                    + " but answered with tenant " + answered + "; check the keys of its cache");
        }
    }
}
