package id.umkm.tenancy.access;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;

/**
 * A user belongs to a group, with zero or more roles there. Without a role it grants visibility alone.
 *
 * @param id the membership
 * @param tenant the tenant
 * @param user the user
 * @param group the group
 * @param window when it is live
 * @param roles the roles that the user has there
 */
public record Membership(
        MembershipId id, TenantId tenant, UserId user, GroupId group, TimeWindow window, List<RoleAssignment> roles) {

    /**
     * Checks and copies the roles.
     *
     * @throws IllegalArgumentException if a role belongs to another tenant
     */
    public Membership {
        roles = List.copyOf(roles);
        for (RoleAssignment assignment : roles) {
            if (!assignment.role().tenant().equals(tenant)) {
                throw new IllegalArgumentException("role " + assignment.role().id() + " belongs to tenant "
                        + assignment.role().tenant() + "; a membership in tenant " + tenant + " cannot hold it");
            }
        }
    }

    /**
     * A role within a membership, for a time of its own. It counts while both windows are open.
     *
     * @param role the role
     * @param window when it counts
     */
    public record RoleAssignment(Role role, TimeWindow window) {}
}
