package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupRepository;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRuleException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Shows and changes the organisation, for the tenant and the actor bound to the calling thread.
 *
 * <p>Each change is checked in this order: what the actor sees, what it is permitted, the rules of the organisation; all
 * of it inside the transaction that makes the change, so that no concurrent change comes between, and with an audit event
 * in that same transaction. A change that changes nothing is checked too, but leaves no event. The application itself
 * ({@link Actor#system}) sees all groups but holds no permission, so it changes none.
 *
 * <p>Every method throws {@link TenantContextException} if no tenant, or no actor, is bound. Safe for use by many threads.
 */
public final class GroupService {

    private final AccessControl access;
    private final GroupRepository groups;
    private final Administration administration;

    /**
     * Creates the service.
     *
     * @param access judges what is seen
     * @param groups gives groups with their names
     * @param administration runs its changes
     */
    public GroupService(AccessControl access, GroupRepository groups, Administration administration) {
        this.access = access;
        this.groups = groups;
        this.administration = administration;
    }

    /**
     * Lists the groups that the actor sees. A group whose parent is not among them is a root of what is seen.
     *
     * @return the groups, by level and then by id; empty for a stranger to the tenant
     */
    public List<Group> visibleGroups() {
        VisibleGroups visible = access.visibleGroups(boundActor());
        if (visible.isWholeTenant()) {
            return groups.findAll();
        }
        List<GroupId> ids = Arrays.stream(visible.ids()).mapToObj(GroupId::new).toList();
        return ids.isEmpty() ? List.of() : groups.findAll(ids);
    }

    /**
     * Returns a group. Seeing it is enough; no permission is needed.
     *
     * @param id the group
     * @return the group
     * @throws GroupNotFoundException if the actor does not see such a group
     */
    public Group get(GroupId id) {
        Group group = access.isVisible(boundActor(), id) ? groups.find(id) : null;
        if (group == null) {
            throw new GroupNotFoundException(id);
        }
        return group;
    }

    /**
     * Creates a company below the corporate, or a business unit below a company; audited as {@code group.created}.
     *
     * @param parent the group to stand below
     * @param type the new group's type
     * @param name the new group's name
     * @return the new group
     * @throws GroupNotFoundException if the actor does not see the parent
     * @throws PermissionDeniedException if the actor lacks {@code groups.create} at the parent
     * @throws OrganizationRuleException if the type does not belong below the parent, or the name is blank, too long or
     *     no text
     */
    public Group create(GroupId parent, GroupType type, String name) {
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        return administration.change(situation -> new GroupChanges(situation).create(parent, type, name));
    }

    /**
     * Renames a group; audited as {@code group.renamed}.
     *
     * @param id the group
     * @param name its new name
     * @return the group as it is now
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code groups.update} there
     * @throws OrganizationRuleException if the name is blank, too long or no text
     */
    public Group rename(GroupId id, String name) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        return administration.change(situation -> new GroupChanges(situation).rename(id, name));
    }

    /**
     * Moves a business unit below another company of the tenant; audited as {@code group.moved}.
     *
     * @param id the business unit
     * @param newParent the company to stand below
     * @return the unit as it is now
     * @throws GroupNotFoundException if the actor does not see the unit or the new parent
     * @throws PermissionDeniedException if the actor lacks {@code groups.move} at the unit, at the company that it leaves
     *     or at the new parent; where the actor does not see the company that it leaves, the unit is named instead
     * @throws OrganizationRuleException if the group is not a business unit, the new parent is not a company, or a role
     *     assigned at the unit is owned outside its new path
     * @throws AuthorityExceededException if members of the new company would come to hold at the unit what the actor does
     *     not hold there
     */
    public Group move(GroupId id, GroupId newParent) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(newParent, "newParent");
        return administration.change(situation -> new GroupChanges(situation).move(id, newParent));
    }

    /**
     * Deletes a group with its ended subscriptions, its roles and the memberships there; audited as {@code
     * group.deleted}, and each of these as {@code subscription.deleted}, {@code role.deleted} and {@code
     * membership.removed}.
     *
     * @param id the group
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code groups.delete} there
     * @throws OrganizationRuleException if it is the corporate, has groups below it, or an open subscription
     */
    public void delete(GroupId id) {
        Objects.requireNonNull(id, "id");
        administration.change(situation -> new GroupChanges(situation).delete(id));
    }

    private static Actor boundActor() {
        return TenantContext.required().requiredActor();
    }
}
