package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;

import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Plan;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Explanations in the first of the two shops, at {@link Shop#NOW}, with ids that stand in the text. */
final class ExplanationFixture {

    static final Actor ASKER = Actor.user(new UserId("citra"));

    private final PermissionCatalog catalog = Catalogs.shop();
    private final AccessControl access;
    private long lastMembership;
    final Set<UserId> strangers = new HashSet<>();
    final InMemoryTenancy tenancy;

    ExplanationFixture(Plan... plans) {
        tenancy = new InMemoryTenancy(catalog, plans).groups(Shop.groups());
        access = new AccessControl(
                tenancy,
                catalog,
                Clock.fixed(NOW, ZoneOffset.UTC),
                user -> !strangers.contains(user),
                DecisionObserver.NONE);
    }

    /** Makes a role that is only stored. */
    Role role(long id, String name, GroupId owner, boolean inheritable, String... permissions) {
        Set<PermissionPattern> patterns =
                Arrays.stream(permissions).map(PermissionPattern::of).collect(Collectors.toSet());
        Role role = new Role(new RoleId(id), TENANT, owner, name, inheritable, patterns);
        tenancy.roles(role);
        return role;
    }

    /** Makes somebody who may ask about others, at a group and below. */
    void letAsk(GroupId group) {
        Role auditor =
                new Role(new RoleId(999), TENANT, group, "Auditor", true, Set.of(PermissionPattern.of("roles.view")));
        hold(((Actor.User) ASKER).id(), group, TimeWindow.ALWAYS, new RoleAssignment(auditor, TimeWindow.ALWAYS));
    }

    void hold(GroupId group, Role... roles) {
        hold(group, TimeWindow.ALWAYS, TimeWindow.ALWAYS, roles);
    }

    void hold(GroupId group, TimeWindow membership, TimeWindow assignment, Role... roles) {
        hold(
                ANI,
                group,
                membership,
                Arrays.stream(roles)
                        .map(role -> new RoleAssignment(role, assignment))
                        .toArray(RoleAssignment[]::new));
    }

    private void hold(UserId user, GroupId group, TimeWindow window, RoleAssignment... roles) {
        MembershipId id = new MembershipId(++lastMembership);
        tenancy.memberships(new Membership(id, TENANT, user, group, window, List.of(roles)));
    }

    /** Explains to somebody who may ask about others what Ani may do. */
    AccessExplanation explain(String permission, GroupId group) {
        return explain(ASKER, Actor.user(ANI), permission, group);
    }

    AccessExplanation explain(Actor asker, Actor actor, String permission, GroupId group) {
        return TenantContext.of(TENANT, asker).call(() -> access.explain(actor, Permission.of(permission), group));
    }

    AccessDecision decide(Actor actor, String permission, GroupId group) {
        return TenantContext.of(TENANT).call(() -> access.decide(actor, Permission.of(permission), group));
    }
}
