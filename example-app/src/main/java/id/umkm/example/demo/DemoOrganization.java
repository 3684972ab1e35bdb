package id.umkm.example.demo;

import id.umkm.example.account.Account;
import id.umkm.example.demo.DemoTenant.Branch;
import id.umkm.example.demo.DemoTenant.Goods;
import id.umkm.example.demo.DemoTenant.Past;
import id.umkm.example.demo.DemoTenant.Person;
import id.umkm.example.demo.DemoTenant.Place;
import id.umkm.example.demo.DemoTenant.Unit;
import id.umkm.example.gudang.Assortment;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanRepository;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Builds the tree of a demo tenant, with subscriptions, roles, memberships and products. */
@Component
class DemoOrganization {

    private static final Past OPENED = new Past(7, LocalTime.of(8, 0));

    private final AdministrationStore store;
    private final PlanRepository plans;
    private final Assortment assortment;
    private final Clock clock;

    DemoOrganization(AdministrationStore store, PlanRepository plans, Assortment assortment, Clock clock) {
        this.store = store;
        this.plans = plans;
        this.assortment = assortment;
        this.clock = clock;
    }

    /**
     * A unit that is there.
     *
     * @param group its id
     * @param products the ids of its products, in the order of {@link Unit#products}
     */
    record Opened(GroupId group, List<Long> products) {}

    /** Builds it in the bound tenant, which has nothing yet but its corporate and accounts; gives what was opened of each unit. */
    Map<Unit, Opened> build(DemoTenant demo, Map<String, Account> accountsByEmail) {
        Map<Unit, GroupId> units = new LinkedHashMap<>();
        store.inTransaction(transaction -> {
            GroupId corporate = GroupId.corporateOf(transaction.tenant());
            Map<String, GroupId> groups = new HashMap<>(Map.of(demo.name(), corporate));
            demo.branches().forEach(branch -> addBranch(transaction, branch, corporate, groups));
            addPeople(transaction, demo.people(), accountsByEmail, groups, addRoles(transaction, corporate));
            demo.branches().stream()
                    .flatMap(branch -> branch.units().stream())
                    .forEach(unit -> units.put(unit, Objects.requireNonNull(groups.get(unit.name()))));
            return units.size();
        });
        Map<Unit, Opened> opened = new LinkedHashMap<>();
        units.forEach((unit, group) -> opened.put(unit, new Opened(group, stock(unit, group))));
        return opened;
    }

    private void addBranch(
            AdministrationTransaction transaction, Branch branch, GroupId corporate, Map<String, GroupId> groups) {
        GroupId company = transaction
                .addGroup(corporate, GroupType.COMPANY, branch.name())
                .id();
        groups.put(branch.name(), company);
        for (Unit unit : branch.units()) {
            GroupId id = transaction
                    .addGroup(company, GroupType.BUSINESS_UNIT, unit.name())
                    .id();
            groups.put(unit.name(), id);
            Plan plan = Objects.requireNonNull(plans.findByCode(unit.plan()), unit.plan());
            transaction.addSubscription(id, plan.id(), SubscriptionStatus.ACTIVE, clock.instant(), null, null);
        }
    }

    private static Map<String, Role> addRoles(AdministrationTransaction transaction, GroupId corporate) {
        return Map.of(
                DemoTenant.ADMIN,
                transaction.addRole(corporate, DemoTenant.ADMIN, true, patterns("*")),
                DemoTenant.MANAGER,
                transaction.addRole(
                        corporate,
                        DemoTenant.MANAGER,
                        true,
                        patterns(
                                "groups.view",
                                "users.view",
                                "roles.view",
                                "subscriptions.view",
                                "inventory.*",
                                "sales.*",
                                "service.*")),
                DemoTenant.CASHIER,
                transaction.addRole(corporate, DemoTenant.CASHIER, false, patterns("sales.*", "inventory.view")),
                DemoTenant.STOREKEEPER,
                transaction.addRole(corporate, DemoTenant.STOREKEEPER, false, patterns("inventory.*")),
                DemoTenant.AUDITOR,
                transaction.addRole(
                        corporate, DemoTenant.AUDITOR, true, patterns("audit.view", "groups.view", "users.view")));
    }

    private static void addPeople(
            AdministrationTransaction transaction,
            List<Person> people,
            Map<String, Account> accountsByEmail,
            Map<String, GroupId> groups,
            Map<String, Role> roles) {
        for (Person person : people) {
            Account account = Objects.requireNonNull(accountsByEmail.get(person.email()));
            for (Place place : person.memberships()) {
                transaction.addMembership(
                        new UserId(Long.toString(account.id())),
                        Objects.requireNonNull(groups.get(place.group())),
                        TimeWindow.ALWAYS,
                        place.roles().stream()
                                .map(name ->
                                        new RoleAssignment(Objects.requireNonNull(roles.get(name)), TimeWindow.ALWAYS))
                                .toList());
            }
        }
    }

    // Before the first sale, and as much as leaves what there is now.
    private List<Long> stock(Unit unit, GroupId group) {
        Instant opened = OPENED.before(clock.instant());
        List<Long> products = new ArrayList<>();
        for (Goods goods : unit.products()) {
            long stock = goods.stock() + unit.sold(products.size());
            products.add(assortment
                    .add(group, goods.name(), goods.price(), stock, opened)
                    .id());
        }
        return products;
    }

    private static Set<PermissionPattern> patterns(String... patterns) {
        return Stream.of(patterns).map(PermissionPattern::of).collect(Collectors.toSet());
    }
}
