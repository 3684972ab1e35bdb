package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an actor may do, and may hand out, judged by what the transaction of a change itself reads, so that no other
 * change slips in between.
 */
final class Authority {

    private final Actor actor;
    private final OrganizationTree tree;
    private final AccessEvaluator evaluator;
    private final List<Holding> holdings;
    private final Instant now;

    private Authority(
            Actor actor, OrganizationTree tree, AccessEvaluator evaluator, List<Holding> holdings, Instant now) {
        this.actor = actor;
        this.tree = tree;
        this.evaluator = evaluator;
        this.holdings = holdings;
        this.now = now;
    }

    static Authority of(
            Actor actor, TenantSnapshot snapshot, TenantRecords records, PermissionCatalog catalog, Instant now) {
        List<Membership> memberships = actor instanceof Actor.User user ? records.membershipsOf(user.id()) : List.of();
        AccessSnapshot access = new AccessSnapshot(snapshot, Grants.compile(memberships, catalog));
        List<Holding> holdings = memberships.stream()
                .flatMap(membership -> Holding.of(membership).stream())
                .toList();
        AccessEvaluator evaluator = new AccessEvaluator(actor, access, catalog, now.toEpochMilli());
        return new Authority(actor, snapshot.tree(), evaluator, holdings, now);
    }

    boolean sees(GroupId group) {
        return evaluator.isVisible(group);
    }

    void requireVisible(GroupId group) {
        if (!sees(group)) {
            throw new GroupNotFoundException(group);
        }
    }

    boolean may(Permission permission, GroupId group) {
        return evaluator.decide(permission, group).allowed();
    }

    boolean mayAtOrBelow(Permission permission, GroupId top) {
        return evaluator.groupsWith(permission).stream().anyMatch(group -> tree.isAtOrAbove(top, group));
    }

    void require(Permission permission, GroupId group) {
        requireAt(permission, group, group);
    }

    /** Requires a permission at a group, and names another where the actor must not learn of that group. */
    void requireAt(Permission permission, GroupId group, GroupId named) {
        AccessDecision decision = evaluator.decide(permission, group);
        if (!decision.allowed()) {
            // The group that is named is seen, whatever the other is.
            AccessDecision told = group.equals(named) ? decision : AccessDecision.missingPermission();
            throw new PermissionDeniedException(permission, named, told);
        }
    }

    /** Requires that the credential in use leaves the actor a permission, whether or not the actor holds it. */
    void requireAbility(Permission permission, GroupId named) {
        if (!isAble(new PermissionPattern(permission.module(), permission.action()))) {
            throw new PermissionDeniedException(permission, named, AccessDecision.missingAbility());
        }
    }

    private boolean isAble(PermissionPattern pattern) {
        return !(actor instanceof Actor.User user) || user.abilities().cover(pattern.module(), pattern.action());
    }

    /**
     * Finds a group by which the actor knows of what a group owns, for that can be used there and below.
     *
     * @return the owner itself if it is seen, else a group below it that is, or null
     */
    @Nullable
    GroupId sightOf(GroupId owner) {
        if (sees(owner)) {
            return owner;
        }
        VisibleGroups visible = evaluator.visibleGroups();
        return Arrays.stream(visible.ids())
                .mapToObj(GroupId::new)
                .filter(group -> tree.isAtOrAbove(owner, group))
                .findFirst()
                .orElse(null);
    }

    /**
     * Requires that the actor itself holds all this, ungated, within the abilities of the credential in use, for all the
     * time from now on.
     *
     * @param named patterns that the actor named itself, so that naming them back tells nothing
     */
    void requireHolds(Collection<Holding> handedOut, Set<PermissionPattern> named) {
        if (actor instanceof Actor.SuperAdmin) {
            return;
        }
        for (Holding each : handedOut) {
            TimeWindow rest = each.window().restAt(now);
            List<TimeWindow> missing = rest == null ? List.of() : missing(each.during(rest));
            if (!missing.isEmpty()) {
                throw exceeded(each, missing.get(0), named);
            }
        }
    }

    // What others hold, and what roles say, is told to holders of roles.view alone.
    private AuthorityExceededException exceeded(Holding holding, TimeWindow missing, Set<PermissionPattern> named) {
        GroupId group = sees(holding.group()) ? holding.group() : null;
        PermissionPattern pattern = holding.pattern();
        boolean views = may(RolePermissions.VIEW, holding.source());
        if (views || pattern == null || named.contains(pattern)) {
            return views && group != null
                    ? AuthorityExceededException.at(pattern, group, holding.below(), missing, now)
                    : new AuthorityExceededException(pattern, group, holding.below(), views ? missing : null);
        }
        return AuthorityExceededException.withheld(group);
    }

    private List<TimeWindow> missing(Holding wanted) {
        List<TimeWindow> missing = List.of(wanted.window());
        PermissionPattern pattern = wanted.pattern();
        if (pattern != null && !isAble(pattern)) {
            return missing;
        }
        for (Holding own : holdings) {
            if (own.covers(wanted) && reaches(own, wanted)) {
                missing = Windows.minus(missing, own.window());
            }
        }
        return missing;
    }

    // A unit has nothing below it and never will; elsewhere what reaches below also reaches the groups of tomorrow.
    private boolean reaches(Holding own, Holding wanted) {
        if (own.group().equals(wanted.group())) {
            return own.below() || !wanted.below() || tree.typeOf(wanted.group()) == GroupType.BUSINESS_UNIT;
        }
        return own.below() && tree.isAtOrAbove(own.group(), wanted.group());
    }
}
