package id.umkm.tenancy.cache;

import com.fasterxml.jackson.annotation.JsonFormat;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedGrants;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A user's memberships as they are written into the shared cache. Whose they are, and of which epoch, is said by the key. Roles
 * stand once, however often they are assigned; what they hold is written as patterns, which mean the same to every catalogue.
 *
 * @param platform the platform's epoch that they were read in
 * @param roles the roles
 * @param memberships the memberships
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record GrantsValue(long platform, List<RoleValue> roles, List<MembershipValue> memberships) {

    /** One role. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record RoleValue(long id, long owner, String name, boolean inheritable, List<String> patterns) {

        static RoleValue of(Role role) {
            return new RoleValue(
                    role.id().value(),
                    role.owner().value(),
                    role.name(),
                    role.inheritable(),
                    role.permissions().stream()
                            .map(PermissionPattern::toString)
                            .sorted()
                            .toList());
        }

        Role toRole(TenantId tenant) {
            return new Role(
                    new RoleId(id),
                    tenant,
                    new GroupId(owner),
                    name,
                    inheritable,
                    patterns.stream().map(PermissionPattern::of).collect(Collectors.toSet()));
        }
    }

    /** One membership. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record MembershipValue(long id, long group, WindowValue window, List<AssignmentValue> assignments) {}

    /** A role within a membership, by its place among the roles. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record AssignmentValue(int role, WindowValue window) {}

    static GrantsValue of(LoadedGrants grants) {
        List<Role> roles = grants.memberships().stream()
                .flatMap(membership -> membership.roles().stream())
                .map(Membership.RoleAssignment::role)
                .distinct()
                .toList();
        return new GrantsValue(
                grants.at().platform(),
                roles.stream().map(RoleValue::of).toList(),
                grants.memberships().stream()
                        .map(membership -> membership(membership, roles))
                        .toList());
    }

    LoadedGrants toGrants(TenantId tenant, UserId user, long epoch) {
        List<Role> all = roles.stream().map(role -> role.toRole(tenant)).toList();
        List<Membership> held = new ArrayList<>(memberships.size());
        for (MembershipValue each : memberships) {
            List<Membership.RoleAssignment> assigned = each.assignments.stream()
                    .map(assignment ->
                            new Membership.RoleAssignment(all.get(assignment.role), assignment.window.toWindow()))
                    .toList();
            held.add(new Membership(
                    new MembershipId(each.id),
                    tenant,
                    user,
                    new GroupId(each.group),
                    each.window.toWindow(),
                    assigned));
        }
        return new LoadedGrants(tenant, user, new Epochs(epoch, platform), held);
    }

    private static MembershipValue membership(Membership membership, List<Role> roles) {
        return new MembershipValue(
                membership.id().value(),
                membership.group().value(),
                WindowValue.of(membership.window()),
                membership.roles().stream()
                        .map(assignment -> new AssignmentValue(
                                roles.indexOf(assignment.role()), WindowValue.of(assignment.window())))
                        .toList());
    }
}
