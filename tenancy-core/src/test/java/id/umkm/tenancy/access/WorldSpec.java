package id.umkm.tenancy.access;

import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes a {@link World} by numbers, each taken modulo what there is to pick from, so that it shrinks well. */
record WorldSpec(List<TenantSpec> tenants) {

    record TenantSpec(
            List<Integer> unitsOfEachCompany,
            List<RoleSpec> roles,
            List<MembershipSpec> memberships,
            List<SubscriptionSpec> subscriptions) {}

    record RoleSpec(boolean inheritable, Set<String> patterns) {}

    record MembershipSpec(UserId user, int group, TimeWindow window, List<AssignmentSpec> assignments) {}

    record AssignmentSpec(int role, TimeWindow window) {}

    record SubscriptionSpec(
            int unit,
            int plan,
            SubscriptionStatus status,
            TimeWindow window,
            @Nullable Set<String> modules) {}

    World build(List<Plan> plans) {
        World world = new World(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), plans);
        for (int i = 0; i < tenants.size(); i++) {
            new Tenant(new TenantId(i + 1), tenants.get(i)).addTo(world);
        }
        return world;
    }

    private record Tenant(TenantId id, TenantSpec spec) {

        void addTo(World world) {
            List<Group> groups = groups();
            List<Role> roles = roles();
            world.groups().addAll(groups);
            for (MembershipSpec each : spec.memberships()) {
                world.memberships().add(membership(each, groups, roles));
            }
            List<Group> units = groups.stream()
                    .filter(group -> group.type() == GroupType.BUSINESS_UNIT)
                    .toList();
            for (SubscriptionSpec each : units.isEmpty() ? List.<SubscriptionSpec>of() : spec.subscriptions()) {
                world.subscriptions().add(subscription(each, units, world.plans()));
            }
        }

        private List<Group> groups() {
            GroupId corporate = GroupId.corporateOf(id);
            List<Group> groups = new ArrayList<>();
            groups.add(new Group(corporate, id, null, GroupType.CORPORATE, "Corporate"));
            for (int c = 0; c < spec.unitsOfEachCompany().size(); c++) {
                GroupId company = new GroupId(10 + c);
                groups.add(new Group(company, id, corporate, GroupType.COMPANY, "Company"));
                for (int u = 0; u < spec.unitsOfEachCompany().get(c); u++) {
                    GroupId unit = new GroupId(100 + 10 * c + u);
                    groups.add(new Group(unit, id, company, GroupType.BUSINESS_UNIT, "Unit"));
                }
            }
            return groups;
        }

        private List<Role> roles() {
            List<Role> roles = new ArrayList<>();
            for (RoleSpec each : spec.roles()) {
                Set<PermissionPattern> patterns =
                        each.patterns().stream().map(PermissionPattern::of).collect(Collectors.toSet());
                RoleId roleId = new RoleId(roles.size() + 1);
                roles.add(new Role(roleId, id, GroupId.corporateOf(id), "Role", each.inheritable(), patterns));
            }
            return roles;
        }

        private Membership membership(MembershipSpec each, List<Group> groups, List<Role> roles) {
            GroupId group = pick(groups, each.group()).id();
            List<RoleAssignment> assignments = each.assignments().stream()
                    .map(assignment -> new RoleAssignment(pick(roles, assignment.role()), assignment.window()))
                    .toList();
            return new Membership(new MembershipId(1), id, each.user(), group, each.window(), assignments);
        }

        private Subscription subscription(SubscriptionSpec each, List<Group> units, List<Plan> plans) {
            Instant from = each.window().from();
            return new Subscription(
                    new SubscriptionId(1),
                    id,
                    pick(units, each.unit()).id(),
                    pick(plans, each.plan()).id(),
                    each.status(),
                    from == null ? Instant.EPOCH : from,
                    each.window().until(),
                    each.modules());
        }

        private static <T> T pick(List<T> choices, int number) {
            return choices.get(number % choices.size());
        }
    }
}
