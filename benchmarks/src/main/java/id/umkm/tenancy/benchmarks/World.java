package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Entitlements;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One tenant with its groups, roles, users and subscriptions, the same for every library measured. Each user belongs to a
 * business unit, a company, and either the corporate or a second business unit, with one role at each; every second role
 * is inheritable. Every second business unit has a subscription without end to all modules. Built from a fixed seed:
 * equal sizes make equal worlds.
 */
final class World {

    static final TenantId TENANT = new TenantId(1);

    private static final GroupId CORPORATE = GroupId.corporateOf(TENANT);
    private static final int PERMISSIONS_OF_A_ROLE = 5;

    private final SplittableRandom random = new SplittableRandom(20260101);
    private final PermissionCatalog catalog = Catalogs.catalog();
    private final List<GroupId> companies = new ArrayList<>();
    private final List<GroupId> units = new ArrayList<>();
    private final List<Role> roles;
    private final OrganizationTree tree;
    private final TenantSnapshot snapshot;
    private final Map<UserId, List<Membership>> memberships = new LinkedHashMap<>();
    private final List<UserId> users;

    World(Size size) {
        this.tree = plant(size.groups());
        this.snapshot = new TenantSnapshot(1, tree, entitlements());
        this.roles = roles(size.roles());
        for (int number = 0; number < size.users(); number++) {
            UserId user = new UserId("user-" + number);
            memberships.put(user, memberships(user, number));
        }
        this.users = List.copyOf(memberships.keySet());
    }

    PermissionCatalog catalog() {
        return catalog;
    }

    OrganizationTree tree() {
        return tree;
    }

    TenantSnapshot snapshot() {
        return snapshot;
    }

    List<Role> roles() {
        return roles;
    }

    List<UserId> users() {
        return users;
    }

    List<GroupId> units() {
        return units;
    }

    List<GroupId> unitsBelow(GroupId company) {
        List<GroupId> below = new ArrayList<>();
        tree.forEachAtOrBelow(tree.positionOf(company.value()), at -> below.add(new GroupId(tree.idAt(at))));
        below.remove(company);
        return below;
    }

    /** Returns the user's three: at a business unit, at a company, and at the corporate or a second business unit. */
    List<Membership> membershipsOf(UserId user) {
        return memberships.getOrDefault(user, List.of());
    }

    Grants grantsOf(UserId user) {
        return Grants.compile(membershipsOf(user), catalog);
    }

    // Ids are spread out, as those of a sequence that several tenants share are.
    private OrganizationTree plant(int groups) {
        OrganizationTree.Builder builder = OrganizationTree.builder(TENANT, groups);
        builder.add(CORPORATE.value(), GroupType.CORPORATE, 0);
        int companyCount = Math.max(2, (int) Math.sqrt(groups));
        long id = CORPORATE.value();
        for (int number = 1; number < groups; number++) {
            id += 1 + random.nextInt(20);
            if (number <= companyCount) {
                builder.add(id, GroupType.COMPANY, CORPORATE.value());
                companies.add(new GroupId(id));
            } else {
                GroupId parent = companies.get(number % companyCount);
                builder.add(id, GroupType.BUSINESS_UNIT, parent.value());
                units.add(new GroupId(id));
            }
        }
        return builder.build();
    }

    private Entitlements entitlements() {
        Plan plan = new Plan(
                new PlanId(1), "complete", Catalogs.SUBSCRIBED_MODULES, Set.of(), 0, BillingCycle.MONTHLY, null);
        List<Subscription> subscriptions = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit += 2) {
            subscriptions.add(new Subscription(
                    new SubscriptionId(unit + 1),
                    TENANT,
                    units.get(unit),
                    plan.id(),
                    SubscriptionStatus.ACTIVE,
                    Instant.EPOCH,
                    null,
                    null));
        }
        return Entitlements.of(subscriptions, List.of(plan));
    }

    private List<Role> roles(int count) {
        List<Role> made = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            boolean inheritable = number % 2 == 0;
            made.add(new Role(
                    new RoleId(number + 1), TENANT, CORPORATE, "role " + number, inheritable, somePermissions()));
        }
        return List.copyOf(made);
    }

    private Set<PermissionPattern> somePermissions() {
        Set<PermissionPattern> chosen = new HashSet<>();
        while (chosen.size() < PERMISSIONS_OF_A_ROLE) {
            Permission permission =
                    catalog.entries().get(random.nextInt(catalog.size())).permission();
            chosen.add(new PermissionPattern(permission.module(), permission.action()));
        }
        return chosen;
    }

    private List<Membership> memberships(UserId user, int number) {
        GroupId third = number % 2 == 0 ? CORPORATE : any(units);
        return List.of(
                membership(user, 3L * number + 1, any(units), any(roles)),
                membership(user, 3L * number + 2, any(companies), anyInheritable()),
                membership(user, 3L * number + 3, third, anyInheritable()));
    }

    private static Membership membership(UserId user, long id, GroupId group, Role role) {
        return new Membership(
                new MembershipId(id),
                TENANT,
                user,
                group,
                TimeWindow.ALWAYS,
                List.of(new RoleAssignment(role, TimeWindow.ALWAYS)));
    }

    private Role anyInheritable() {
        return roles.get(random.nextInt(roles.size() / 2) * 2);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
