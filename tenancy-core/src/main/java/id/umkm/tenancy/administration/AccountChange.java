package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One change to a user's account. Who can take an account over has all that it holds, so must hold that already. */
final class AccountChange {

    private final Situation situation;
    private final UserId user;

    AccountChange(Situation situation, UserId user) {
        this.situation = situation;
        this.user = user;
    }

    <T extends @Nullable Object> T run(Permission permission, Supplier<T> change) {
        requireUserOfTenant();
        if (!situation.actor().equals(Actor.user(user))) {
            requireAuthority(permission);
        }
        Administrators administrators = Administrators.of(situation);
        Predicate<UserId> before = activeNow(administrators);
        T result = change.get();
        administrators.requireKept(before, situation);
        return result;
    }

    private void requireUserOfTenant() {
        UserDirectory.Entry entry = situation.directory().find(user);
        if (entry == null || !entry.home().equals(situation.tenant())) {
            throw new UserNotFoundException(user);
        }
    }

    private void requireAuthority(Permission permission) {
        Authority authority = situation.authority();
        List<Membership> memberships = situation.records().membershipsOf(user).stream()
                .filter(each -> !each.window().isOverAt(situation.now()))
                .toList();
        List<GroupId> groups = memberships.isEmpty()
                ? List.of(situation.corporate())
                : memberships.stream().map(Membership::group).toList();
        if (groups.stream().noneMatch(authority::sees)) {
            throw new UserNotFoundException(user);
        }
        groups.stream().filter(authority::sees).forEach(group -> authority.require(permission, group));
        if (!groups.stream().allMatch(group -> authority.may(permission, group))) {
            PermissionPattern pattern = new PermissionPattern(permission.module(), permission.action());
            throw new AuthorityExceededException(pattern, null, false, TimeWindow.ALWAYS);
        }
        memberships.forEach(each -> authority.requireHolds(Holding.of(each)));
    }

    // Asked before the change, for the directory may take part in the transaction.
    private Predicate<UserId> activeNow(Administrators administrators) {
        Predicate<UserId> active = Administrators.active(situation);
        Set<UserId> activeUsers = administrators.users().stream().filter(active).collect(Collectors.toSet());
        return activeUsers::contains;
    }
}
