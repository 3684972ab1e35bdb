package id.umkm.example.account;

import id.umkm.example.web.IfMatch;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.RequiresPermission;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Changes accounts and where people belong; the library judges whose, and in the same transaction. */
@Service
class AccountEditing {

    private static final Permission UPDATE = Permission.of("users.update");
    private static final Permission DELETE = Permission.of("users.delete");
    private static final Permission VIEW_ROLES = Permission.of("roles.view");

    private final MembershipService memberships;
    private final AdministrationStore store;
    private final AccountRepository accounts;
    private final SignOut signOut;
    private final EmailChange emails;
    private final AccessControl access;

    AccountEditing(
            MembershipService memberships,
            AdministrationStore store,
            AccountRepository accounts,
            SignOut signOut,
            EmailChange emails,
            AccessControl access) {
        this.memberships = memberships;
        this.store = store;
        this.accounts = accounts;
        this.signOut = signOut;
        this.emails = emails;
        this.access = access;
    }

    /**
     * Changes the name, the e-mail or both; null leaves a value as it is.
     *
     * @return the account as it is now, with the memberships that the actor may know of
     */
    UserView edit(UserId user, IfMatch ifMatch, @Nullable String name, @Nullable String email) {
        Account account = email == null ? rename(user, ifMatch, name) : emails.change(user, ifMatch, name, email);
        return UserView.of(account, memberships.membershipsOf(user));
    }

    private Account rename(UserId user, IfMatch ifMatch, @Nullable String name) {
        return store.inTransaction(transaction -> change(user, UPDATE, account -> {
            ifMatch.require(account.version());
            emails.rename(transaction, account, name);
        }));
    }

    /** Locks somebody out, at once and on every node: each request looks whether its account is active. */
    void deactivate(UserId user) {
        AccountCodes.requireSomebodyElse(user);
        change(user, DELETE, account -> {
            account.setActive(false);
            signOut.everywhere(account.id());
        });
    }

    void reactivate(UserId user) {
        AccountCodes.requireSomebodyElse(user);
        change(user, DELETE, account -> account.setActive(true));
    }

    private Account change(UserId user, Permission permission, Consumer<Account> change) {
        return memberships.changeAccount(user, permission, () -> {
            Account account =
                    accounts.findById(Long.parseLong(user.value())).orElseThrow(() -> new UserNotFoundException(user));
            change.accept(account);
            accounts.save(account);
            accounts.flush();
            return account;
        });
    }

    @RequiresPermission(value = "roles.assign", group = "#groupId")
    public Membership put(GroupId groupId, UserId user, IfMatch ifMatch, NewMembership wanted) {
        requireUser(user);
        // From here on nobody else changes it until the transaction ends.
        return store.inTransaction(transaction -> {
            Optional<Membership> there = transaction.membershipsOf(user).stream()
                    .filter(each -> each.group().equals(groupId))
                    .findFirst();
            there.ifPresentOrElse(
                    membership -> requireSeen(groupId, membership, ifMatch), ifMatch::requireNothingNamed);
            return memberships.put(user, groupId, wanted.window(), wanted.grants());
        });
    }

    // A version is computed from what it is a version of: to compare one would tell the roles.
    private void requireSeen(GroupId group, Membership membership, IfMatch ifMatch) {
        AccessDecision decision = access.decide(TenantContext.required().requiredActor(), VIEW_ROLES, group);
        if (!decision.allowed()) {
            throw new PermissionDeniedException(VIEW_ROLES, group, decision);
        }
        ifMatch.require(MembershipView.version(membership));
    }

    @RequiresPermission(value = "roles.assign", group = "#groupId")
    public void remove(GroupId groupId, UserId user) {
        requireUser(user);
        memberships.remove(user, groupId);
    }

    private void requireUser(UserId user) {
        if (!user.value().matches("[1-9][0-9]{0,17}")
                || accounts.findActive(Long.parseLong(user.value())).isEmpty()) {
            throw new UserNotFoundException(user);
        }
    }
}
