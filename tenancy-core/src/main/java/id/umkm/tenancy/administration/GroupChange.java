package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.organization.OrganizationRules;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Instant;
import java.util.List;

/** One change to the organisation, inside its transaction. Each method checks, writes and audits, in this order. */
final class GroupChange {

    private final AdministrationTransaction transaction;
    private final Actor actor;
    private final OrganizationTree tree;
    private final Authority authority;
    private final Instant now;

    private GroupChange(
            AdministrationTransaction transaction,
            Actor actor,
            OrganizationTree tree,
            Authority authority,
            Instant now) {
        this.transaction = transaction;
        this.actor = actor;
        this.tree = tree;
        this.authority = authority;
        this.now = now;
    }

    static GroupChange begin(
            AdministrationTransaction transaction, Actor actor, PermissionCatalog catalog, Instant now) {
        AccessSnapshot snapshot = Authority.read(transaction, actor);
        Authority authority = Authority.of(actor, snapshot, catalog, now.toEpochMilli());
        return new GroupChange(transaction, actor, snapshot.tenant().tree(), authority, now);
    }

    Group create(GroupId parent, GroupType type, String name) {
        authority.requireVisible(parent);
        authority.require(GroupPermissions.CREATE, parent);
        OrganizationRules.checkName(name);
        OrganizationRules.checkCreate(parent, tree.typeOf(parent), type);
        Group created = transaction.addGroup(parent, type, name);
        transaction.audit(GroupEvents.created(now, actor, created));
        return created;
    }

    Group rename(GroupId id, String name) {
        authority.requireVisible(id);
        authority.require(GroupPermissions.UPDATE, id);
        OrganizationRules.checkName(name);
        Group before = find(id);
        if (before.name().equals(name)) {
            return before;
        }
        Group after = new Group(id, before.tenant(), before.parent(), before.type(), name);
        transaction.renameGroup(id, name);
        transaction.audit(GroupEvents.renamed(now, actor, before, after));
        return after;
    }

    Group move(GroupId id, GroupId newParent) {
        authority.requireVisible(id);
        authority.requireVisible(newParent);
        authority.require(GroupPermissions.MOVE, id);
        requireMayTakeAway(id);
        authority.require(GroupPermissions.MOVE, newParent);
        OrganizationRules.checkMove(id, tree.typeOf(id), newParent, tree.typeOf(newParent));
        Group before = find(id);
        if (newParent.equals(before.parent())) {
            return before;
        }
        requireRolesStayOnPath(id, newParent);
        Group after = new Group(id, before.tenant(), newParent, before.type(), before.name());
        transaction.moveGroup(id, newParent);
        transaction.audit(GroupEvents.moved(now, actor, before, after));
        return after;
    }

    Group delete(GroupId id) {
        authority.requireVisible(id);
        authority.require(GroupPermissions.DELETE, id);
        OrganizationRules.checkDelete(id, tree, transaction.hasOpenSubscription(id));
        Group before = find(id);
        transaction.deleteGroup(id);
        transaction.audit(GroupEvents.deleted(now, actor, before));
        return before;
    }

    // Who holds the permission at the unit alone does not decide what the company loses.
    private void requireMayTakeAway(GroupId id) {
        GroupId oldParent = tree.parentOf(id);
        if (oldParent != null) {
            authority.requireAt(GroupPermissions.MOVE, oldParent, authority.sees(oldParent) ? oldParent : id);
        }
    }

    private void requireRolesStayOnPath(GroupId id, GroupId newParent) {
        List<GroupId> path = List.of(id, newParent, GroupId.corporateOf(transaction.tenant()));
        Role outside = transaction.findRoleAssignedFromOutside(id, path);
        if (outside != null) {
            throw new OrganizationRuleException(
                    OrganizationRule.ROLE_OUTSIDE_PATH,
                    "role " + outside.name() + " is assigned at group " + id + " but owned by group " + outside.owner()
                            + ", which is not above it after the move; unassign it first");
        }
    }

    private Group find(GroupId id) {
        Group group = transaction.findGroup(id);
        if (group == null) {
            throw new GroupNotFoundException(id);
        }
        return group;
    }
}
