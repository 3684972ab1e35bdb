package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Several tenants with all that decisions rest on. Their users overlap, and so do the ids of their groups. */
record World(List<Group> groups, List<Membership> memberships, List<Subscription> subscriptions, List<Plan> plans) {

    Plan plan(PlanId id) {
        return plans.stream().filter(plan -> plan.id().equals(id)).findFirst().orElseThrow();
    }

    List<TenantId> tenants() {
        return groups.stream().map(Group::tenant).distinct().toList();
    }

    /** Returns what belongs to one tenant, and nothing of the others. */
    World only(TenantId tenant) {
        return new World(
                groups.stream().filter(each -> each.tenant().equals(tenant)).toList(),
                memberships.stream()
                        .filter(each -> each.tenant().equals(tenant))
                        .toList(),
                subscriptions.stream()
                        .filter(each -> each.tenant().equals(tenant))
                        .toList(),
                plans);
    }

    /** Returns the ids of a tenant's groups, the least and the greatest id of other tenants, and one of none. */
    Set<GroupId> askedIn(TenantId tenant) {
        Set<GroupId> asked = new LinkedHashSet<>();
        SortedSet<Long> foreign = new TreeSet<>();
        for (Group each : groups) {
            if (has(tenant, each.id())) {
                asked.add(each.id());
            } else {
                foreign.add(each.id().value());
            }
        }
        asked.addAll(Set.of(new GroupId(777), new GroupId(foreign.first())));
        asked.add(new GroupId(foreign.last()));
        return asked;
    }

    boolean has(TenantId tenant, GroupId id) {
        return groups.stream()
                .anyMatch(each -> each.tenant().equals(tenant) && each.id().equals(id));
    }

    @Nullable
    Group find(@Nullable GroupId id) {
        return groups.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    List<Membership> membershipsOf(Actor actor, Group group) {
        return memberships.stream()
                .filter(each -> actor.is(each.user()) && each.group().equals(group.id()))
                .toList();
    }

    /** Returns a world to be changed. */
    World copy() {
        return new World(new ArrayList<>(groups), new ArrayList<>(memberships), new ArrayList<>(subscriptions), plans);
    }

    /** Returns the roles that memberships of a tenant name. */
    Map<RoleId, Role> rolesOf(TenantId tenant) {
        Map<RoleId, Role> roles = new HashMap<>();
        only(tenant).memberships().stream()
                .flatMap(membership -> membership.roles().stream())
                .forEach(assignment -> roles.put(assignment.role().id(), assignment.role()));
        return roles;
    }

    AccessSource source(PermissionCatalog catalog) {
        return new RememberingSource(tenancy(catalog));
    }

    InMemoryTenancy tenancy(PermissionCatalog catalog) {
        return new InMemoryTenancy(catalog, plans.toArray(Plan[]::new))
                .groups(groups.toArray(Group[]::new))
                .memberships(memberships.toArray(Membership[]::new))
                .subscriptions(subscriptions.toArray(Subscription[]::new));
    }
}
