package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Generates who holds what in the first {@link Shop} to begin with, and what they then attempt. */
final class DeedArbitraries {

    static final List<UserId> USERS =
            List.of(new UserId("ani"), new UserId("budi"), new UserId("citra"), new UserId("dewi"));

    private static final List<GroupId> GROUPS =
            List.of(Shop.CORPORATE, Shop.JAKARTA, Shop.TOKO, Shop.GUDANG, Shop.SURABAYA, Shop.TOKO_SURABAYA);
    private static final String[] PATTERNS = {
        "*",
        "*",
        "sales.*",
        "sales.view",
        "sales.create",
        "inventory.view",
        "roles.*",
        "roles.*",
        "roles.assign",
        "groups.*"
    };

    private DeedArbitraries() {}

    /** Who holds what: roles, each with an owner, and memberships with roles of their own path. */
    record Start(List<Role> roles, List<Membership> memberships) {}

    private record RoleSpec(int owner, boolean inheritable, Set<String> patterns) {}

    private record MembershipSpec(int user, int group, TimeWindow window, List<Integer> roles, TimeWindow roleWindow) {}

    static Arbitrary<Start> starts() {
        Arbitrary<RoleSpec> roles = Combinators.combine(
                        Arbitraries.of(0, 0, 0, 1, 1, 4, 2), Arbitraries.of(true, true, false), patterns())
                .as(RoleSpec::new);
        Arbitrary<MembershipSpec> memberships = Combinators.combine(
                        numbers(),
                        Arbitraries.of(0, 0, 1, 1, 2, 3, 4, 5),
                        windows(),
                        numbers().list().ofMinSize(1).ofMaxSize(3),
                        windows())
                .as(MembershipSpec::new);
        return Combinators.combine(
                        roles.list().ofMinSize(3).ofMaxSize(6),
                        memberships.list().ofMinSize(5).ofMaxSize(12))
                .as(DeedArbitraries::start);
    }

    static Arbitrary<List<Deed>> deeds() {
        return Combinators.combine(
                        Arbitraries.of(Deed.Kind.class),
                        numbers(),
                        Combinators.combine(numbers(), numbers()).as(List::of),
                        numbers(),
                        Combinators.combine(numbers(), numbers()).as(List::of),
                        Arbitraries.of(true, false),
                        patterns(),
                        windows())
                .as((kind, actor, groups, user, roles, flag, patterns, window) -> new Deed(
                        kind,
                        actor,
                        groups.get(0),
                        groups.get(1),
                        user,
                        roles.get(0),
                        roles.get(1),
                        flag,
                        patterns,
                        window))
                .list()
                .ofMinSize(5)
                .ofMaxSize(25);
    }

    private static Start start(List<RoleSpec> roleSpecs, List<MembershipSpec> membershipSpecs) {
        List<Role> roles = new ArrayList<>();
        for (RoleSpec spec : roleSpecs) {
            Set<PermissionPattern> patterns =
                    spec.patterns().stream().map(PermissionPattern::of).collect(Collectors.toSet());
            GroupId owner = GROUPS.get(spec.owner());
            long id = roles.size() + 1;
            roles.add(new Role(new RoleId(id), Shop.TENANT, owner, "Role " + id, spec.inheritable(), patterns));
        }
        List<Membership> memberships = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        if (membershipSpecs.size() % 2 == 0) {
            memberships.add(branchAdministrator(roles));
            taken.add(USERS.get(0) + " at " + Shop.JAKARTA);
        }
        for (MembershipSpec spec : membershipSpecs) {
            UserId user = Deed.pick(USERS, spec.user());
            GroupId group = GROUPS.get(spec.group());
            if (taken.add(user + " at " + group)) {
                memberships.add(membership(memberships.size() + 1, user, group, spec, roles));
            }
        }
        return new Start(roles, memberships);
    }

    // Somebody who can do much in one branch, so that enough of what is attempted succeeds.
    private static Membership branchAdministrator(List<Role> roles) {
        long id = roles.size() + 1;
        Role role =
                new Role(new RoleId(id), Shop.TENANT, Shop.JAKARTA, "Role " + id, true, Set.of(PermissionPattern.ALL));
        roles.add(role);
        return new Membership(
                new MembershipId(1),
                Shop.TENANT,
                USERS.get(0),
                Shop.JAKARTA,
                TimeWindow.ALWAYS,
                List.of(new RoleAssignment(role, TimeWindow.ALWAYS)));
    }

    private static Membership membership(long id, UserId user, GroupId group, MembershipSpec spec, List<Role> roles) {
        List<RoleAssignment> assignments = spec.roles().stream()
                .map(number -> Deed.pick(roles, number))
                .distinct()
                .filter(role -> isAtOrAbove(role.owner(), group))
                .map(role -> new RoleAssignment(role, spec.roleWindow()))
                .toList();
        return new Membership(new MembershipId(id), Shop.TENANT, user, group, spec.window(), assignments);
    }

    private static boolean isAtOrAbove(GroupId upper, GroupId lower) {
        return upper.equals(lower)
                || upper.equals(Shop.CORPORATE)
                || (upper.equals(Shop.JAKARTA) && Set.of(Shop.TOKO, Shop.GUDANG).contains(lower))
                || (upper.equals(Shop.SURABAYA) && lower.equals(Shop.TOKO_SURABAYA));
    }

    private static Arbitrary<Set<String>> patterns() {
        return Arbitraries.of(PATTERNS).set().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(0, 1_000);
    }

    private static Arbitrary<TimeWindow> windows() {
        Arbitrary<TimeWindow> narrow = Combinators.combine(
                        Arbitraries.integers().between(-3, 3),
                        Arbitraries.integers().between(1, 6))
                .as((from, length) -> new TimeWindow(edge(from), edge(from + length)));
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(TimeWindow.ALWAYS)), Tuple.of(2, narrow));
    }

    private static @Nullable Instant edge(int millis) {
        return Math.abs(millis) >= 3 ? null : Shop.NOW.plusMillis(millis);
    }
}
