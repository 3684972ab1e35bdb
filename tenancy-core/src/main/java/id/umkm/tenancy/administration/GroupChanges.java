package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.organization.OrganizationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Prepares changes to the organisation: visibility, permission and rules, in this order. */
final class GroupChanges {

    private final Situation situation;
    private final Authority authority;

    GroupChanges(Situation situation) {
        this.situation = situation;
        this.authority = situation.authority();
    }

    Prepared<Group> create(GroupId parent, GroupType type, String name) {
        authority.requireVisible(parent);
        authority.require(GroupPermissions.CREATE, parent);
        OrganizationRules.checkName(name);
        OrganizationRules.checkCreate(parent, situation.tree().typeOf(parent), type);
        return new Prepared<>(Outcome.NOTHING, transaction -> {
            Group created = transaction.addGroup(parent, type, name);
            transaction.audit(GroupEvents.created(situation, created));
            return created;
        });
    }

    Prepared<Group> rename(GroupId id, String name) {
        authority.requireVisible(id);
        authority.require(GroupPermissions.UPDATE, id);
        OrganizationRules.checkName(name);
        Group before = find(id);
        if (before.name().equals(name)) {
            return unchanged(before);
        }
        Group after = new Group(id, before.tenant(), before.parent(), before.type(), name);
        return new Prepared<>(Outcome.NOTHING, transaction -> {
            transaction.renameGroup(id, name);
            transaction.audit(GroupEvents.renamed(situation, before, after));
            return after;
        });
    }

    Prepared<Group> move(GroupId id, GroupId newParent) {
        authority.requireVisible(id);
        authority.requireVisible(newParent);
        authority.require(GroupPermissions.MOVE, id);
        requireMayTakeAway(id);
        authority.require(GroupPermissions.MOVE, newParent);
        OrganizationRules.checkMove(
                id, situation.tree().typeOf(id), newParent, situation.tree().typeOf(newParent));
        Group before = find(id);
        GroupId oldParent = Objects.requireNonNull(before.parent(), "a business unit has a parent");
        if (newParent.equals(oldParent)) {
            return unchanged(before);
        }
        requireRolesStayOnPath(id, newParent);
        Group after = new Group(id, before.tenant(), newParent, before.type(), before.name());
        return new Prepared<>(Outcome.of(new Outcome.Move(id, oldParent, newParent)), transaction -> {
            transaction.moveGroup(id, newParent);
            transaction.audit(GroupEvents.moved(situation, before, after));
            return after;
        });
    }

    Prepared<Group> delete(GroupId id) {
        authority.requireVisible(id);
        authority.require(GroupPermissions.DELETE, id);
        boolean subscribed = situation.records().findOpenSubscription(id) != null;
        OrganizationRules.checkDelete(id, situation.tree(), subscribed);
        Group before = find(id);
        List<AuditEvent> events = deletions(before);
        return new Prepared<>(Outcome.NOTHING, transaction -> {
            transaction.deleteGroup(id);
            events.forEach(transaction::audit);
            return before;
        });
    }

    // Also of what goes with the group: nothing else will ever tell who was what there.
    private List<AuditEvent> deletions(Group group) {
        GroupId id = group.id();
        TenantRecords records = situation.records();
        List<AuditEvent> events = new ArrayList<>();
        records.membershipsAt(id).forEach(each -> events.add(MembershipEvents.removed(situation, each)));
        records.rolesOwnedBy(List.of(id)).forEach(each -> events.add(RoleEvents.deleted(situation, each)));
        records.subscriptionsOf(id).forEach(each -> events.add(SubscriptionEvents.deleted(situation, each)));
        events.add(GroupEvents.deleted(situation, group));
        return events;
    }

    private static Prepared<Group> unchanged(Group group) {
        return new Prepared<>(Outcome.NOTHING, transaction -> group);
    }

    // Who holds the permission at the unit alone does not decide what the company loses.
    private void requireMayTakeAway(GroupId id) {
        GroupId oldParent = situation.tree().parentOf(id);
        if (oldParent != null) {
            authority.requireAt(GroupPermissions.MOVE, oldParent, authority.sees(oldParent) ? oldParent : id);
        }
    }

    private void requireRolesStayOnPath(GroupId id, GroupId newParent) {
        List<GroupId> path = List.of(id, newParent, situation.corporate());
        for (Membership membership : situation.records().membershipsAt(id)) {
            for (RoleAssignment assignment : membership.roles()) {
                Role role = assignment.role();
                if (!path.contains(role.owner())) {
                    throw new OrganizationRuleException(
                            OrganizationRule.ROLE_OUTSIDE_PATH,
                            named(role, id) + " is assigned at group " + id
                                    + " but owned by a group that is not above it after the move; unassign it first");
                }
            }
        }
    }

    private String named(Role role, GroupId group) {
        return authority.may(RolePermissions.VIEW, group) ? "role " + role.name() + " (" + role.id() + ")" : "a role";
    }

    private Group find(GroupId id) {
        Group group = situation.records().findGroup(id);
        if (group == null) {
            throw new GroupNotFoundException(id);
        }
        return group;
    }
}
