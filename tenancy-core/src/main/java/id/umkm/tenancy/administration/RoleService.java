package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.UnknownPermissionException;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Shows and changes roles, for the tenant and the actor bound to the calling thread; judged and audited as {@link
 * Administration} says. A role is owned by a group and can be assigned there and below.
 *
 * <p>Whoever defines or widens a role must hold what it says at the group that owns it, and what the change adds at every
 * group where the role is assigned (and below, if it is inheritable), for all the time it is assigned for. Patterns count
 * as patterns: only a holder of {@code sales.*} hands out {@code sales.*}.
 *
 * <p>Every method throws {@link id.umkm.tenancy.context.TenantContextException} if no tenant, or no actor, is bound. Safe
 * for use by many threads.
 */
public final class RoleService {

    private final Administration administration;

    /**
     * Creates the service.
     *
     * @param administration runs its changes
     */
    public RoleService(Administration administration) {
        this.administration = administration;
    }

    /**
     * Lists the roles that can be assigned at a group: its own and those of the groups above.
     *
     * @param group the group
     * @return the roles, by id
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.view} there
     */
    public List<Role> assignableAt(GroupId group) {
        Objects.requireNonNull(group, "group");
        return administration.read(situation -> {
            situation.authority().requireVisible(group);
            situation.authority().require(RolePermissions.VIEW, group);
            return situation.records().rolesOwnedBy(situation.tree().pathOf(group));
        });
    }

    /**
     * Returns a role.
     *
     * @param id the role
     * @return the role
     * @throws RoleNotFoundException if the actor sees no group where the role could be assigned
     * @throws PermissionDeniedException if the actor lacks {@code roles.view} at the group that owns it and at all below
     */
    public Role get(RoleId id) {
        Objects.requireNonNull(id, "id");
        return administration.read(situation -> new RoleChanges(situation).get(id));
    }

    /**
     * Creates a role; audited as {@code role.created}.
     *
     * @param owner the group that owns it
     * @param name its name, once in that group
     * @param inheritable whether it counts below the groups of its assignments too
     * @param permissions what it holds; may be empty
     * @return the new role
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.create} there
     * @throws UnknownPermissionException if a pattern is not in the catalogue, or names a platform permission
     * @throws AccessRuleException if the name is blank, too long, no text or taken
     * @throws AuthorityExceededException if the actor does not hold all of it at the group, and below if inheritable
     */
    public Role create(GroupId owner, String name, boolean inheritable, Set<PermissionPattern> permissions) {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Set<PermissionPattern> copy = Set.copyOf(permissions);
        return administration.change(situation -> new RoleChanges(situation).create(owner, name, inheritable, copy));
    }

    /**
     * Edits a role: renames it, flips its inheritance, replaces its permissions; audited as {@code role.edited}. Patterns
     * that it has already may stay, also where the catalogue declares them no more. An edit that changes nothing is not
     * audited, and takes {@code roles.view} besides, for it returns what is there.
     *
     * @param id the role
     * @param edit what is to become of it
     * @return the role as it is now
     * @throws RoleNotFoundException if the actor sees no group where the role could be assigned
     * @throws PermissionDeniedException if the actor lacks {@code roles.update} at the group that owns it, or, where
     *     nothing changes, {@code roles.view}
     * @throws UnknownPermissionException if a new pattern is not in the catalogue, or names a platform permission
     * @throws AccessRuleException if the new name is blank, too long, no text or taken, or if nobody would be left to
     *     administer the corporate
     * @throws AuthorityExceededException if the actor does not hold what the edit adds, wherever it is handed out
     */
    public Role edit(RoleId id, RoleEdit edit) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(edit, "edit");
        return administration.change(situation -> new RoleChanges(situation).edit(id, edit));
    }

    /**
     * Deletes a role; audited as {@code role.deleted}, and each unassignment as {@code membership.changed}.
     *
     * @param id the role
     * @param unassign whether to unassign it first wherever it is assigned; without, an assigned role is not deleted
     * @throws RoleNotFoundException if the actor sees no group where the role could be assigned
     * @throws PermissionDeniedException if the actor lacks {@code roles.delete} at the group that owns it, or {@code
     *     roles.assign} at a group where it is to be unassigned
     * @throws AccessRuleException if it is assigned and not to be unassigned, or if nobody would be left to administer the
     *     corporate
     */
    public void delete(RoleId id, boolean unassign) {
        Objects.requireNonNull(id, "id");
        administration.change(situation -> new RoleChanges(situation).delete(id, unassign));
    }
}
