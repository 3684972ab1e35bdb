package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
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

    <T extends @Nullable Object> T run(
            Permission permission, Supplier<T> change, AdministrationTransaction transaction) {
        UserDirectory.Entry entry = requireUserOfTenant();
        if (situation.actor().is(user)) {
            requireActive(entry);
            situation.authority().requireAbility(permission, situation.corporate());
        } else {
            requireAuthority(permission);
        }
        Administrators administrators = Administrators.of(situation);
        Predicate<UserId> activeBefore = activeNow(administrators);
        List<Membership> memberships = memberships();
        T result = change.get();
        administrators.requireKept(activeBefore, situation);
        transaction.audit(new Details()
                .put("userId", user)
                .put("permission", permission)
                .account("before", entry, memberships)
                .account("after", situation.directory().find(user), memberships())
                .event(situation, "account.changed", null));
        return result;
    }

    private UserDirectory.Entry requireUserOfTenant() {
        UserDirectory.Entry entry = situation.directory().find(user);
        if (entry == null || !entry.home().equals(situation.tenant())) {
            throw new UserNotFoundException(user);
        }
        return entry;
    }

    // Whoever is still signed in with an account that has been locked would unlock it.
    private void requireActive(UserDirectory.Entry entry) {
        if (!entry.active()) {
            throw new AccessRuleException(
                    AccessRule.ACCOUNT_ACTIVE,
                    "user " + user + " is not active, and changes nothing about its own account; ask somebody who may");
        }
    }

    private void requireAuthority(Permission permission) {
        Authority authority = situation.authority();
        List<Membership> memberships = memberships().stream()
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
            throw new AuthorityExceededException(pattern, null, false, null);
        }
        memberships.forEach(each -> authority.requireHolds(Holding.of(each), Set.of()));
    }

    private List<Membership> memberships() {
        return situation.records().membershipsOf(user);
    }

    // Asked before the change, for the directory may take part in the transaction.
    private Predicate<UserId> activeNow(Administrators administrators) {
        Predicate<UserId> active = Administrators.active(situation);
        Set<UserId> activeUsers = administrators.users().stream().filter(active).collect(Collectors.toSet());
        return activeUsers::contains;
    }
}
