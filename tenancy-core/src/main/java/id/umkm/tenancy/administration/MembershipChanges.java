package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares changes to memberships: visibility, permission and rules, in this order. */
final class MembershipChanges {

    // Stands for the id that the store will give.
    private static final MembershipId NEW = new MembershipId(Long.MAX_VALUE);

    private final Situation situation;

    MembershipChanges(Situation situation) {
        this.situation = situation;
    }

    Prepared<Membership> add(UserId user, GroupId group, TimeWindow window, List<RoleGrant> roles) {
        requireMayAssign(group);
        requireUserOfTenant(user);
        requireNoMembership(user, group);
        Membership after = new Membership(NEW, situation.tenant(), user, group, window, assignments(group, roles));
        requireTimeLeft(after, List.of());
        Seats.requireFor(situation, after);
        return new Prepared<>(Outcome.of(new MembershipChange(null, after)), transaction -> {
            Membership added = transaction.addMembership(user, group, window, after.roles());
            transaction.audit(MembershipEvents.added(situation, added));
            return added;
        });
    }

    /** Makes a user a member with this window and these roles, whether or not the user is one already. */
    Prepared<Membership> put(UserId user, GroupId group, TimeWindow window, List<RoleGrant> roles) {
        requireMayAssign(group);
        @Nullable Membership before = find(user, group);
        return before == null ? add(user, group, window, roles) : changed(before, window, roles);
    }

    Prepared<Membership> removeFrom(GroupId group, UserId user) {
        requireMayAssign(group);
        @Nullable Membership before = find(user, group);
        if (before == null) {
            throw new MembershipNotFoundException(user, group);
        }
        return remove(before);
    }

    private void requireMayAssign(GroupId group) {
        situation.authority().requireVisible(group);
        situation.authority().require(RolePermissions.ASSIGN, group);
    }

    private @Nullable Membership find(UserId user, GroupId group) {
        return situation.records().membershipsOf(user).stream()
                .filter(each -> each.group().equals(group))
                .findFirst()
                .orElse(null);
    }

    Prepared<Membership> change(MembershipId id, TimeWindow window, List<RoleGrant> roles) {
        return changed(find(id), window, roles);
    }

    Prepared<Membership> changeWindow(MembershipId id, TimeWindow window) {
        Membership before = find(id);
        return changed(before, window, grants(before));
    }

    /** Assigns a role, or gives it another window where it is assigned already. */
    Prepared<Membership> assign(MembershipId id, RoleGrant grant) {
        Membership before = find(id);
        List<RoleGrant> roles = new ArrayList<>(grants(before));
        roles.removeIf(each -> each.role().equals(grant.role()));
        roles.add(grant);
        return changed(before, before.window(), roles);
    }

    Prepared<Membership> unassign(MembershipId id, RoleId role) {
        Membership before = find(id);
        List<RoleGrant> roles = new ArrayList<>(grants(before));
        if (!roles.removeIf(each -> each.role().equals(role))) {
            throw new RoleNotFoundException(role);
        }
        return changed(before, before.window(), roles);
    }

    Prepared<Membership> remove(MembershipId id) {
        return remove(find(id));
    }

    private Prepared<Membership> remove(Membership before) {
        return new Prepared<>(Outcome.of(new MembershipChange(before, null)), transaction -> {
            transaction.deleteMembership(before.id());
            transaction.audit(MembershipEvents.removed(situation, before));
            return before;
        });
    }

    private Prepared<Membership> changed(Membership before, TimeWindow window, List<RoleGrant> roles) {
        List<RoleAssignment> assignments = assignments(before.group(), roles);
        Membership after =
                new Membership(before.id(), before.tenant(), before.user(), before.group(), window, assignments);
        if (after.window().equals(before.window()) && Set.copyOf(after.roles()).equals(Set.copyOf(before.roles()))) {
            return unchanged(before);
        }
        MembershipChange change = new MembershipChange(before, after);
        if (!change.handsOut().isEmpty()) {
            requireUserOfTenant(before.user());
        }
        requireTimeLeft(after, before.roles());
        Seats.requireFor(situation, after);
        return new Prepared<>(Outcome.of(change), transaction -> {
            transaction.updateMembership(after);
            transaction.audit(MembershipEvents.of(situation, change));
            return after;
        });
    }

    // Returned without a trace in the audit trail, so to those alone who may read it.
    private Prepared<Membership> unchanged(Membership membership) {
        situation.authority().require(RolePermissions.VIEW, membership.group());
        return new Prepared<>(Outcome.NOTHING, transaction -> membership);
    }

    // What never counts is held by nobody and judged by nobody, until somebody gives the membership more time
    // unknowing.
    private void requireTimeLeft(Membership after, List<RoleAssignment> known) {
        for (RoleAssignment assignment : after.roles()) {
            TimeWindow counts = after.window().intersection(assignment.window());
            boolean left = counts != null && !counts.isOverAt(situation.now());
            if (!left && !known.contains(assignment)) {
                throw new AccessRuleException(
                        AccessRule.ROLE_TIME,
                        "role " + assignment.role().id()
                                + " would never count: nothing of its time is left within the membership's; choose"
                                + " another time, or give the membership more in the same change");
            }
        }
    }

    private Membership find(MembershipId id) {
        Membership membership = situation.records().findMembership(id);
        if (membership == null || !situation.authority().sees(membership.group())) {
            throw new MembershipNotFoundException(id);
        }
        situation.authority().require(RolePermissions.ASSIGN, membership.group());
        return membership;
    }

    private void requireUserOfTenant(UserId user) {
        UserDirectory.Entry entry = situation.directory().find(user);
        if (entry == null || !entry.home().equals(situation.tenant())) {
            throw new AccessRuleException(
                    AccessRule.USER_OF_TENANT, "user " + user + " is not a user of this tenant; invite the user first");
        }
    }

    private void requireNoMembership(UserId user, GroupId group) {
        for (Membership each : situation.records().membershipsOf(user)) {
            if (each.group().equals(group)) {
                throw new AccessRuleException(
                        AccessRule.MEMBERSHIP_EXISTS,
                        "user " + user + " has membership " + each.id() + " at group " + group
                                + " already; change that one");
            }
        }
    }

    private List<RoleAssignment> assignments(GroupId group, List<RoleGrant> grants) {
        Set<RoleId> seen = new HashSet<>();
        List<RoleAssignment> assignments = new ArrayList<>();
        for (RoleGrant grant : grants) {
            if (!seen.add(grant.role())) {
                throw new AccessRuleException(
                        AccessRule.ROLE_ONCE, "role " + grant.role() + " stands twice; name each role once");
            }
            assignments.add(new RoleAssignment(assignable(grant.role(), group), grant.window()));
        }
        return assignments;
    }

    private Role assignable(RoleId id, GroupId group) {
        @Nullable Role role = situation.records().findRole(id);
        if (role == null || situation.authority().sightOf(role.owner()) == null) {
            throw new RoleNotFoundException(id);
        }
        if (!situation.tree().isAtOrAbove(role.owner(), group)) {
            throw new AccessRuleException(
                    AccessRule.ROLE_OUTSIDE_PATH,
                    "role " + id + " is owned neither by group " + group
                            + " nor by one above it; assign a role that is");
        }
        return role;
    }

    private static List<RoleGrant> grants(Membership membership) {
        return membership.roles().stream()
                .map(each -> new RoleGrant(each.role().id(), each.window()))
                .toList();
    }
}
