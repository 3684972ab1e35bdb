package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: what one would write by hand with hash maps by group id and bit sets by permission, walking up from the
 * group asked about. It knows neither time windows, subscriptions, reasons nor tenants. {@link #allows} starts with the
 * user's maps and the permission's number at hand; {@link #allowsByName} finds them by user and permission first.
 */
final class Walk implements Subject {

    private static final Held NOTHING = new Held(new HashMap<>(), new HashMap<>());

    private record Held(Map<Long, BitSet> own, Map<Long, BitSet> inheritable) {}

    private final Map<Long, @Nullable Long> parents = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Held> byUser = new HashMap<>();

    private final Held[] helds;
    private final int[] permissionNumbers;
    private final Long[] groups;
    private final String[] users;
    private final String[] permissions;

    Walk(World world, List<Question> questions) {
        readParents(world.tree());
        world.catalog()
                .entries()
                .forEach(entry -> numbers.put(entry.permission().toString(), numbers.size()));
        world.users().forEach(user -> byUser.put(user.value(), compile(world, user)));
        this.groups = questions.stream().map(each -> each.group().value()).toArray(Long[]::new);
        this.users = questions.stream().map(each -> each.user().value()).toArray(String[]::new);
        Map<Permission, String> names = new HashMap<>();
        this.permissions = questions.stream()
                .map(each -> names.computeIfAbsent(each.permission(), Permission::toString))
                .toArray(String[]::new);
        this.helds = questions.stream()
                .map(each -> byUser.getOrDefault(each.user().value(), NOTHING))
                .toArray(Held[]::new);
        this.permissionNumbers = questions.stream()
                .mapToInt(each -> world.catalog().numberOf(each.permission()))
                .toArray();
    }

    @Override
    public boolean allows(int question) {
        return walk(helds[question], permissionNumbers[question], groups[question]);
    }

    boolean allowsByName(int question) {
        Held held = byUser.getOrDefault(users[question], NOTHING);
        Integer number = numbers.get(permissions[question]);
        return number != null && walk(held, number, groups[question]);
    }

    private boolean walk(Held held, int permission, Long group) {
        BitSet own = held.own.get(group);
        if (own != null && own.get(permission)) {
            return true;
        }
        for (Long at = parents.get(group); at != null; at = parents.get(at)) {
            BitSet inheritable = held.inheritable.get(at);
            if (inheritable != null && inheritable.get(permission)) {
                return true;
            }
        }
        return false;
    }

    private void readParents(OrganizationTree tree) {
        for (int at = 0; at < tree.size(); at++) {
            int parent = tree.parentAt(at);
            if (parent != OrganizationTree.NONE) {
                parents.put(tree.idAt(at), tree.idAt(parent));
            }
        }
    }

    private static Held compile(World world, UserId user) {
        Held held = new Held(new HashMap<>(), new HashMap<>());
        for (Membership membership : world.membershipsOf(user)) {
            Role role = membership.roles().get(0).role();
            BitSet permissions = new BitSet(world.catalog().size());
            role.permissions().forEach(each -> permissions.set(world.catalog().numberOf(Peers.permission(each))));
            add(held.own, membership.group().value(), permissions);
            if (role.inheritable()) {
                add(held.inheritable, membership.group().value(), permissions);
            }
        }
        return held;
    }

    private static void add(Map<Long, BitSet> sets, Long group, BitSet permissions) {
        sets.computeIfAbsent(group, key -> new BitSet()).or(permissions);
    }
}
