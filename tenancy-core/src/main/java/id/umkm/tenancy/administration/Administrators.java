package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    /** Requires that changes to memberships leave each part a holder. */
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
        before.requireKeptBy(after, remembering(situation.directory()), remembering(situation.directory()));
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

    /** Requires that the same memberships still leave each part a holder, after some users have become inactive. */
    void requireKept(Predicate<UserId> activeBefore, UserDirectory directoryNow) {
        requireKeptBy(this, activeBefore, remembering(directoryNow));
    }

    /** Returns the users who hold any part. */
    Collection<UserId> users() {
        Set<UserId> users = new LinkedHashSet<>();
        holders.values().forEach(users::addAll);
        return users;
    }

    private void requireKeptBy(Administrators after, Predicate<UserId> activeBefore, Predicate<UserId> activeAfter) {
        for (Map.Entry<Part, Set<UserId>> each : holders.entrySet()) {
            Part part = each.getKey();
            Set<UserId> left = after.holders.getOrDefault(part, Set.of());
            if (left.stream().noneMatch(activeAfter) && each.getValue().stream().anyMatch(activeBefore)) {
                List<UserId> last = new ArrayList<>(each.getValue());
                last.removeIf(activeBefore.negate());
                throw new AccessRuleException(
                        AccessRule.LAST_ADMINISTRATOR,
                        "user " + last.get(0) + " is the last who holds " + part.permission() + " at the corporate"
                                + (part.below() ? " and below" : "")
                                + " without end; give it to another active user there first");
            }
        }
    }

    /** Asks a directory once for each user. */
    static Predicate<UserId> remembering(UserDirectory directory) {
        Map<UserId, Boolean> known = new HashMap<>();
        return user -> known.computeIfAbsent(user, unknown -> isActive(directory.find(unknown)));
    }

    private static boolean isActive(UserDirectory.@Nullable Entry entry) {
        return entry != null && entry.active();
    }
}
