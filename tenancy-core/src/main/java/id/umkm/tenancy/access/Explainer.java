package id.umkm.tenancy.access;

import id.umkm.tenancy.access.AccessExplanation.NamedGroup;
import id.umkm.tenancy.access.AccessExplanation.NamedRole;
import id.umkm.tenancy.access.AccessExplanation.NearMiss;
import id.umkm.tenancy.access.AccessExplanation.NearMiss.Kind;
import id.umkm.tenancy.access.AccessExplanation.Path;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the grounds of one decision, as far as one asker may know them. */
final class Explainer {

    private static final Permission ROLES_VIEW = Permission.of("roles.view");

    private final TenantRecords records;
    private final PermissionCatalog catalog;
    private final Instant now;
    private final Actor actor;
    private final Predicate<GroupId> mayName;
    private final boolean showsRoles;
    private final boolean grantable;
    private final TenantSnapshot snapshot;
    private final OrganizationTree tree;
    private final Permission permission;
    private final GroupId group;
    private final boolean gated;
    private final List<Held> held;
    private final AccessDecision decision;
    private final Map<GroupId, NamedGroup> names = new HashMap<>();

    private Explainer(
            TenantRecords records,
            PermissionCatalog catalog,
            Instant now,
            Actor actor,
            Predicate<GroupId> mayName,
            boolean showsRoles,
            Predicate<UserId> users,
            TenantSnapshot snapshot,
            List<Membership> memberships,
            Permission permission,
            GroupId group) {
        this.records = records;
        this.catalog = catalog;
        this.now = now;
        this.actor = actor;
        this.mayName = mayName;
        this.showsRoles = showsRoles;
        this.snapshot = snapshot;
        this.tree = snapshot.tree();
        this.permission = permission;
        this.group = group;
        this.gated = DecisionTable.isGated(
                snapshot,
                catalog,
                catalog.numberOf(permission),
                permission,
                tree.positionOf(group.value()),
                now.toEpochMilli());
        // Whoever is a member was a user when that began.
        this.grantable = actor instanceof Actor.User user && (!memberships.isEmpty() || users.test(user.id()));
        this.held = memberships.stream()
                .flatMap(membership -> Held.in(membership, this::grants))
                .toList();
        this.decision = evaluator(actor, snapshot, memberships, catalog, now).decide(permission, group);
    }

    static AccessExplanation explain(
            TenantRecords records,
            TenantSnapshot snapshot,
            PermissionCatalog catalog,
            Instant now,
            Actor asking,
            Actor actor,
            Predicate<UserId> users,
            Permission permission,
            GroupId group) {
        catalog.numberOf(permission);
        List<Membership> askersOwn = membershipsOf(records, asking);
        AccessEvaluator asker = evaluator(asking, snapshot, askersOwn, catalog, now);
        if (!asker.isVisible(group)) {
            return new AccessExplanation(actor, permission, group, AccessDecision.UNKNOWN_GROUP, null, List.of(), null);
        }
        AccessDecision rolesView = asker.decide(ROLES_VIEW, group);
        boolean showsRoles = rolesView.allowed() || asking instanceof Actor.SystemActor;
        boolean own = asking.equals(actor) || (actor instanceof Actor.User user && asking.is(user.id()));
        if (!showsRoles && !own) {
            throw new PermissionDeniedException(ROLES_VIEW, group, rolesView);
        }
        boolean seeingIsEnough = own || asking instanceof Actor.SystemActor;
        Predicate<GroupId> mayName = seeingIsEnough
                ? asker::isVisible
                : where -> asker.decide(ROLES_VIEW, where).allowed();
        List<Membership> memberships = own ? askersOwn : membershipsOf(records, actor);
        return new Explainer(
                        records,
                        catalog,
                        now,
                        actor,
                        mayName,
                        showsRoles,
                        users,
                        snapshot,
                        memberships,
                        permission,
                        group)
                .explain();
    }

    private static AccessEvaluator evaluator(
            Actor actor,
            TenantSnapshot snapshot,
            List<Membership> memberships,
            PermissionCatalog catalog,
            Instant now) {
        AccessSnapshot access = new AccessSnapshot(snapshot, Grants.compile(memberships, catalog));
        return new AccessEvaluator(actor, access, catalog, now.toEpochMilli());
    }

    private static List<Membership> membershipsOf(TenantRecords records, Actor actor) {
        return actor instanceof Actor.User user ? records.membershipsOf(user.id()) : List.of();
    }

    private AccessExplanation explain() {
        // The permission is held: nothing came near, and no grant helps.
        if (decision.equals(AccessDecision.MISSING_ABILITY)) {
            return explanation(null, List.of(), null);
        }
        nameGroups();
        return decision.allowed()
                ? explanation(path(), List.of(), null)
                : explanation(null, nearMisses(), smallestGrant());
    }

    private AccessExplanation explanation(
            @Nullable Path path, List<NearMiss> nearMisses, @Nullable SmallestGrant smallest) {
        return new AccessExplanation(actor, permission, group, decision, path, nearMisses, smallest);
    }

    private boolean grants(Role role) {
        return !catalog.isPlatform(permission)
                && role.permissions().stream().anyMatch(pattern -> pattern.covers(permission));
    }

    private void nameGroups() {
        Set<GroupId> named = new HashSet<>(Set.of(group));
        held.stream().map(Held::group).filter(mayName).forEach(named::add);
        for (Group each : records.groups(named)) {
            names.put(each.id(), new NamedGroup(each.id(), each.type(), each.name()));
        }
    }

    private @Nullable Path path() {
        for (Held each : nearestFirst()) {
            NamedGroup where = names.get(each.group());
            if (reaches(each) && each.isLiveAt(now) && isAt(decision, each) && where != null) {
                return new Path(where, each.membership().id(), NamedRole.of(each.role()), each.window());
            }
        }
        return null;
    }

    private List<Held> nearestFirst() {
        return held.stream()
                .sorted(Comparator.comparing((Held each) -> each.role().id().value()))
                .toList();
    }

    private boolean isAt(AccessDecision decision, Held each) {
        return decision.level() == tree.typeOf(each.group());
    }

    /** Tells whether an assignment would count at the group of the question, windows and subscriptions aside. */
    private boolean reaches(Held each) {
        return each.group().equals(group) || (isAbove(each) && each.role().inheritable());
    }

    private boolean isAbove(Held each) {
        return !each.group().equals(group) && tree.isAtOrAbove(each.group(), group);
    }

    private List<NearMiss> nearMisses() {
        List<NearMiss> misses = new ArrayList<>();
        for (Held each : nearestFirst()) {
            NearMiss miss = nearMiss(each);
            if (miss != null) {
                misses.add(miss);
            }
        }
        if (grantable && !gated) {
            NamedGroup here = Objects.requireNonNull(names.get(group));
            unassignedRoles()
                    .map(role ->
                            new NearMiss(Kind.ROLE_NOT_ASSIGNED, here, null, NamedRole.of(role), TimeWindow.ALWAYS))
                    .forEach(misses::add);
        }
        misses.sort(Comparator.comparing(NearMiss::kind));
        return misses;
    }

    private @Nullable NearMiss nearMiss(Held each) {
        if (!reaches(each)) {
            return each.isLiveAt(now) ? miss(place(each), each.group(), each, TimeWindow.ALWAYS) : null;
        }
        if (each.isLiveAt(now)) {
            return miss(Kind.MODULE_NOT_SUBSCRIBED, group, each, TimeWindow.ALWAYS);
        }
        Kind kind = each.window().isOverAt(now) ? Kind.WINDOW_OVER : Kind.WINDOW_NOT_BEGUN;
        return miss(kind, each.group(), each, each.window());
    }

    private Kind place(Held each) {
        if (isAbove(each)) {
            return Kind.HELD_ABOVE_NOT_INHERITABLE;
        }
        return Objects.equals(tree.parentOf(each.group()), tree.parentOf(group))
                ? Kind.HELD_AT_SIBLING
                : Kind.HELD_ELSEWHERE;
    }

    private @Nullable NearMiss miss(Kind kind, GroupId where, Held each, TimeWindow window) {
        NamedGroup named = names.get(where);
        return named == null || !names.containsKey(each.group())
                ? null
                : new NearMiss(kind, named, each.membership().id(), NamedRole.of(each.role()), window);
    }

    /** Returns the roles with the permission that can be assigned at the group, those that hand out least first. */
    private Stream<Role> assignableRoles() {
        return showsRoles
                ? records.rolesOwnedBy(tree.pathOf(group)).stream()
                        .filter(this::grants)
                        .sorted(Comparator.comparing(this::size)
                                .thenComparing(Role::inheritable)
                                .thenComparing(role -> role.id().value()))
                : Stream.of();
    }

    // What is held where the asker may not look is as good as not held: to leave the role out would tell of it.
    private Stream<Role> unassignedRoles() {
        List<RoleId> known = held.stream()
                .filter(each -> reaches(each) && mayName.test(each.group()))
                .map(each -> each.role().id())
                .toList();
        return assignableRoles().filter(role -> !known.contains(role.id()));
    }

    private long size(Role role) {
        return catalog.entries().stream()
                .filter(entry -> !entry.platform()
                        && role.permissions().stream().anyMatch(pattern -> pattern.covers(entry.permission())))
                .count();
    }

    private @Nullable SmallestGrant smallestGrant() {
        NamedGroup here = Objects.requireNonNull(names.get(group));
        if (catalog.isPlatform(permission) || !grantable || !DecisionTable.isAble(actor, permission)) {
            return null;
        }
        if (gated) {
            boolean isHeld = held.stream().anyMatch(each -> reaches(each) && each.isLiveAt(now));
            return isHeld ? new SmallestGrant.ModuleAtUnit(here, permission.module()) : null;
        }
        Role least = assignableRoles().findFirst().orElse(null);
        return new SmallestGrant.RoleAtGroup(here, permission, least == null ? null : NamedRole.of(least));
    }

    // Also true for a stranger, whose decision does not tell: a role alone would not help there.
}
