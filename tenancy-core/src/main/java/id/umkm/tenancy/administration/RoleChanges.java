package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.NameRule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares changes to roles: visibility, permission and rules, in this order. */
final class RoleChanges {

    private final Situation situation;

    RoleChanges(Situation situation) {
        this.situation = situation;
    }

    Prepared<Role> create(GroupId owner, String name, boolean inheritable, Set<PermissionPattern> permissions) {
        situation.authority().requireVisible(owner);
        situation.authority().require(RolePermissions.CREATE, owner);
        permissions.forEach(situation.catalog()::requireGrantable);
        requireName(owner, name, null);
        Outcome outcome = new Outcome(List.of(), null, defined(owner, inheritable, permissions), permissions);
        return new Prepared<>(outcome, transaction -> {
            Role role = transaction.addRole(owner, name, inheritable, permissions);
            transaction.audit(RoleEvents.created(situation, role));
            return role;
        });
    }

    Prepared<Role> edit(RoleId id, RoleEdit edit) {
        Role before = find(id, RolePermissions.UPDATE);
        Role after = edited(before, edit);
        if (!after.name().equals(before.name())) {
            requireName(after.owner(), after.name(), id);
        }
        after.permissions().stream()
                .filter(pattern -> !before.permissions().contains(pattern))
                .forEach(situation.catalog()::requireGrantable);
        if (after.equals(before)) {
            return unchanged(before);
        }
        List<MembershipChange> changes = situation.records().membershipsHolding(id).stream()
                .map(membership -> new MembershipChange(membership, with(membership, after)))
                .toList();
        Set<PermissionPattern> named = Objects.requireNonNullElse(edit.permissions(), Set.of());
        Outcome outcome = new Outcome(changes, null, added(before, after), named);
        return new Prepared<>(outcome, transaction -> {
            transaction.updateRole(after);
            transaction.audit(RoleEvents.edited(situation, before, after));
            return after;
        });
    }

    Prepared<Role> delete(RoleId id, boolean unassign) {
        Role role = find(id, RolePermissions.DELETE);
        List<Membership> holders = situation.records().membershipsHolding(id);
        if (!holders.isEmpty() && !unassign) {
            throw new AccessRuleException(
                    AccessRule.ROLE_ASSIGNED,
                    "role " + id + " is assigned in " + holders.size()
                            + " membership(s); unassign it first, or ask for that too");
        }
        holders.forEach(membership -> situation.authority().require(RolePermissions.ASSIGN, membership.group()));
        List<MembershipChange> changes = holders.stream()
                .map(membership -> new MembershipChange(membership, without(membership, id)))
                .toList();
        return new Prepared<>(new Outcome(changes, null, List.of(), Set.of()), transaction -> {
            transaction.deleteRole(id);
            changes.forEach(change -> transaction.audit(MembershipEvents.of(situation, change)));
            transaction.audit(RoleEvents.deleted(situation, role));
            return role;
        });
    }

    // Returned without a trace in the audit trail, so to those alone who may read it.
    private Prepared<Role> unchanged(Role role) {
        situation.authority().require(RolePermissions.VIEW, role.owner());
        return new Prepared<>(Outcome.NOTHING, transaction -> role);
    }

    /** Finds a role that the actor may read: as {@link RoleService#assignableAt} shows it wherever it can be assigned. */
    Role get(RoleId id) {
        Role role = situation.records().findRole(id);
        GroupId named = role == null ? null : situation.authority().sightOf(role.owner());
        if (role == null || named == null) {
            throw new RoleNotFoundException(id);
        }
        if (!situation.authority().mayAtOrBelow(RolePermissions.VIEW, role.owner())) {
            situation.authority().require(RolePermissions.VIEW, named);
        }
        return role;
    }

    private Role find(RoleId id, Permission permission) {
        Role role = situation.records().findRole(id);
        GroupId named = role == null ? null : situation.authority().sightOf(role.owner());
        if (role == null || named == null) {
            throw new RoleNotFoundException(id);
        }
        situation.authority().requireAt(permission, role.owner(), named);
        return role;
    }

    private void requireName(GroupId owner, String name, @Nullable RoleId itself) {
        requireText(name);
        for (Role other : situation.records().rolesOwnedBy(List.of(owner))) {
            if (other.name().equals(name) && !other.id().equals(itself)) {
                throw new AccessRuleException(
                        AccessRule.ROLE_NAME_TAKEN,
                        "group " + owner + " has a role named " + name + " already; choose another name");
            }
        }
    }

    private static void requireText(String name) {
        String flaw = NameRule.flawOf(name, Role.MAX_NAME_LENGTH);
        if (flaw != null) {
            throw new AccessRuleException(AccessRule.ROLE_NAME, flaw);
        }
    }

    private static Role edited(Role before, RoleEdit edit) {
        String name = Objects.requireNonNullElse(edit.name(), before.name());
        if (!name.equals(before.name())) {
            requireText(name);
        }
        return new Role(
                before.id(),
                before.tenant(),
                before.owner(),
                name,
                Objects.requireNonNullElse(edit.inheritable(), before.inheritable()),
                Objects.requireNonNullElse(edit.permissions(), before.permissions()));
    }

    // A role hands out nothing while nobody has it; but who defines it must hold what it says where it is owned, or it
    // would lie ready for somebody to assign without looking.
    private List<Holding> defined(GroupId owner, boolean below, Collection<PermissionPattern> permissions) {
        Instant now = Instant.ofEpochMilli(situation.now().toEpochMilli());
        TimeWindow thisMoment = new TimeWindow(now, now.plusMillis(1));
        return permissions.stream()
                .map(pattern -> new Holding(owner, pattern, below, thisMoment, owner))
                .toList();
    }

    private List<Holding> added(Role before, Role after) {
        List<Holding> old = defined(before.owner(), before.inheritable(), before.permissions());
        return defined(after.owner(), after.inheritable(), after.permissions()).stream()
                .filter(each -> old.stream().noneMatch(had -> had.covers(each) && (had.below() || !each.below())))
                .toList();
    }

    private static Membership with(Membership membership, Role after) {
        return replaced(
                membership,
                membership.roles().stream()
                        .map(each ->
                                each.role().id().equals(after.id()) ? new RoleAssignment(after, each.window()) : each)
                        .toList());
    }

    private static Membership without(Membership membership, RoleId role) {
        return replaced(
                membership,
                membership.roles().stream()
                        .filter(each -> !each.role().id().equals(role))
                        .toList());
    }

    private static Membership replaced(Membership membership, List<RoleAssignment> roles) {
        return new Membership(
                membership.id(),
                membership.tenant(),
                membership.user(),
                membership.group(),
                membership.window(),
                roles);
    }
}
