package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who administers a corporate: those who hold {@code roles.assign} there now and without end. Each permission on groups,
 * users and roles that one of them holds there must still have a holder among them after a change, and one who holds it
 * below too where it had one; else only a super admin could restore it.
 */
final class Administrators {

    private static final Set<String> MODULES = Set.of("groups", "users", "roles");

    /** One part of the administration: a permission at the corporate, or there and at all groups below. */
    private record Part(Permission permission, boolean below) {}

    private final Map<Part, Set<UserId>> holders = new LinkedHashMap<>();

    private Administrators(Collection<Membership> corporateMemberships, PermissionCatalog catalog, Instant now) {
        List<Permission> permissions = catalog.entries().stream()
                .filter(entry -> !entry.platform())
                .map(PermissionCatalog.Entry::permission)
                .filter(permission -> MODULES.contains(permission.module()))
                .toList();
        for (Membership membership : corporateMemberships) {
            for (RoleAssignment assignment : membership.roles()) {
                if (isPermanent(membership.window(), now) && isPermanent(assignment.window(), now)) {
                    permissions.stream()
                            .filter(permission -> assignment.role().permissions().stream()
                                    .anyMatch(pattern -> pattern.covers(permission)))
                            .forEach(permission ->
                                    add(permission, assignment.role().inheritable(), membership.user()));
                }
            }
        }
        keepAdministratorsAlone();
    }

    // Whoever holds other permissions, but can hand none out, administers nothing, and may always be removed.
    private void keepAdministratorsAlone() {
        Set<UserId> administrators = Set.copyOf(holdersOf(new Part(RolePermissions.ASSIGN, false)));
        holders.values().forEach(users -> users.retainAll(administrators));
    }

    private void add(Permission permission, boolean inheritable, UserId user) {
        holders.computeIfAbsent(new Part(permission, false), part -> new LinkedHashSet<>())
                .add(user);
        if (inheritable) {
            holders.computeIfAbsent(new Part(permission, true), part -> new LinkedHashSet<>())
                    .add(user);
        }
    }

    private static boolean isPermanent(TimeWindow window, Instant now) {
        return window.until() == null && window.contains(now);
    }

    static Administrators of(Situation situation) {
        return new Administrators(
                situation.records().membershipsAt(situation.corporate()), situation.catalog(), situation.now());
    }

    /** Requires that changes to memberships leave each part a holder; the directory is asked about the parts that lose one. */
    static void requireSomeLeft(Situation situation, Collection<MembershipChange> changes) {
        GroupId corporate = situation.corporate();
        if (changes.stream()
                .noneMatch(change -> change.before() != null && change.group().equals(corporate))) {
            return;
        }
        Map<MembershipId, Membership> memberships = new LinkedHashMap<>();
        situation.records().membershipsAt(corporate).forEach(each -> memberships.put(each.id(), each));
        Administrators before = new Administrators(memberships.values(), situation.catalog(), situation.now());
        for (MembershipChange change : changes) {
            replace(memberships, change);
        }
        Administrators after = new Administrators(memberships.values(), situation.catalog(), situation.now());
        Predicate<UserId> active = active(situation);
        before.leaveOutWhatKeepsAllIn(after);
        before.requireKeptBy(after, active, active, situation);
    }

    // So that nobody's directory is asked, and none that fails stands in the way, where no administrator loses
    // anything.
    private void leaveOutWhatKeepsAllIn(Administrators after) {
        holders.entrySet().removeIf(part -> after.holdersOf(part.getKey()).containsAll(part.getValue()));
    }

    private Set<UserId> holdersOf(Part part) {
        return holders.getOrDefault(part, Set.of());
    }

    private static void replace(Map<MembershipId, Membership> memberships, MembershipChange change) {
        Membership before = change.before();
        Membership after = change.after();
        if (before != null && after == null) {
            memberships.remove(before.id());
        } else if (before != null && after != null) {
            memberships.replace(before.id(), after);
        }
    }

    /** Requires that each part still has a holder after a host's change, whatever it changed. */
    void requireKept(Predicate<UserId> activeBefore, Situation situation) {
        requireKeptBy(of(situation), activeBefore, active(situation), situation);
    }

    /** Returns the users who hold any part. */
    Collection<UserId> users() {
        Set<UserId> users = new LinkedHashSet<>();
        holders.values().forEach(users::addAll);
        return users;
    }

    private void requireKeptBy(
            Administrators after, Predicate<UserId> activeBefore, Predicate<UserId> activeAfter, Situation situation) {
        LostAdministration lost = new LostAdministration();
        holders.forEach((part, users) -> {
            Set<UserId> left = after.holdersOf(part);
            if (left.stream().noneMatch(activeAfter) && isMissed(users, left, activeBefore, situation)) {
                lost.add(lastOf(users, activeBefore), part.permission(), part.below());
            }
        });
        lost.refuse(situation.authority().may(RolePermissions.VIEW, situation.corporate()));
    }

    private static UserId lastOf(Set<UserId> users, Predicate<UserId> active) {
        return users.stream()
                .filter(active)
                .findFirst()
                .orElseGet(() -> users.iterator().next());
    }

    // A holder who is inactive for now may come back: only a super admin removes the last of those.
    private static boolean isMissed(
            Set<UserId> before, Set<UserId> left, Predicate<UserId> activeBefore, Situation situation) {
        return before.stream().anyMatch(activeBefore)
                || (!before.isEmpty() && left.isEmpty() && !(situation.actor() instanceof Actor.SuperAdmin));
    }

    /** Tells who is an active user of the tenant, asking the directory once for each. */
    static Predicate<UserId> active(Situation situation) {
        Map<UserId, Boolean> known = new HashMap<>();
        return user -> known.computeIfAbsent(user, unknown -> {
            UserDirectory.Entry entry = situation.directory().find(unknown);
            return entry != null && entry.active() && entry.home().equals(situation.tenant());
        });
    }
}
