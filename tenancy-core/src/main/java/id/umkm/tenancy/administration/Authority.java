package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;

/** What an actor may do, judged by what an administration transaction itself reads, so that no change slips in between. */
final class Authority {

    private final AccessEvaluator evaluator;

    private Authority(AccessEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    static Authority of(Actor actor, AccessSnapshot snapshot, PermissionCatalog catalog, long epochMillis) {
        return new Authority(new AccessEvaluator(actor, snapshot, catalog, epochMillis));
    }

    static AccessSnapshot read(AdministrationTransaction transaction, Actor actor) {
        return actor instanceof Actor.User user
                ? transaction.access(user.id())
                : new AccessSnapshot(transaction.snapshot(), Grants.none());
    }

    boolean sees(GroupId group) {
        return evaluator.isVisible(group);
    }

    void requireVisible(GroupId group) {
        if (!sees(group)) {
            throw new GroupNotFoundException(group);
        }
    }

    void require(Permission permission, GroupId group) {
        requireAt(permission, group, group);
    }

    /** Requires a permission at a group, and names another where the actor must not learn of that group. */
    void requireAt(Permission permission, GroupId group, GroupId named) {
        AccessDecision decision = evaluator.decide(permission, group);
        if (!decision.allowed()) {
            throw new PermissionDeniedException(permission, named, decision);
        }
    }
}
