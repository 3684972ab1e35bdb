package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
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
     * Decides whether an actor holds a permission at a group of the bound tenant.
     *
     * @param actor who asks
     * @param permission what for
     * @param group where
     * @return the decision; a group of another tenant is answered like one that does not exist
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public AccessDecision decide(Actor actor, Permission permission, GroupId group) {
        return evaluatorFor(actor).decide(permission, group);
    }

    /**
     * Tells whether an actor sees a group of the bound tenant: a super admin sees all, others those where they have a
     * live membership, and those below.
     *
     * @param actor who asks
     * @param group the group
     * @return false also for a group of another tenant
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public boolean isVisible(Actor actor, GroupId group) {
        return evaluatorFor(actor).isVisible(group);
    }

    /**
     * Lists the groups of the bound tenant that an actor sees.
     *
     * @param actor who asks
     * @return the groups
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public VisibleGroups visibleGroups(Actor actor) {
        return evaluatorFor(actor).visibleGroups();
    }

    /**
     * Reads once what an actor's decisions in the bound tenant rest on, for several questions about one moment.
     *
     * @param actor who asks
     * @return an evaluator to be used at once and thrown away; it does not see later changes
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public AccessEvaluator evaluatorFor(Actor actor) {
        TenantId tenant = TenantContext.required().tenant();
        if (actor instanceof Actor.User user) {
            return new AccessEvaluator(actor, source.access(tenant, user.id()), catalog, clock.millis());
        }
        return new AccessEvaluator(
                actor, new AccessSnapshot(source.tenant(tenant), Grants.none()), catalog, clock.millis());
    }
}
