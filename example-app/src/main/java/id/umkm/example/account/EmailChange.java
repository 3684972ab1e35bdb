package id.umkm.example.account;

import id.umkm.example.web.IfMatch;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Changes the e-mail by which somebody else signs in. Whose is limited as {@link AccountEditing} says, and whether an address is
 * taken is told as {@link EmailRequests} says.
 *
 * <p>The credential of the new address is there, with the same password, before the account is of it, and that of the old one
 * goes after. Which of the two signs in is said by the account's own row, so it changes with the commit of that one
 * transaction, for both at once. The row is locked from before the new credential is there; so whoever finds the account to be of
 * another address than a credential, once it has the lock, may take the latter away: here, when all is over, or after a crash
 * whoever next asks for the address.
 */
@Service
class EmailChange {

    private static final Logger log = LoggerFactory.getLogger(EmailChange.class);
    private static final Permission UPDATE = Permission.of("users.update");

    private final MembershipService memberships;
    private final AdministrationStore store;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final StaleCredentials stale;
    private final EmailRequests requests;
    private final SignOut signOut;
    private final Clock clock;

    EmailChange(
            MembershipService memberships,
            AdministrationStore store,
            AccountRepository accounts,
            CredentialStore credentials,
            StaleCredentials stale,
            EmailRequests requests,
            SignOut signOut,
            Clock clock) {
        this.memberships = memberships;
        this.store = store;
        this.accounts = accounts;
        this.credentials = credentials;
        this.stale = stale;
        this.requests = requests;
        this.signOut = signOut;
        this.clock = clock;
    }

    /**
     * Changes the address, and the name if one is given; the person's tokens and codes are good no more. The address that it has
     * already changes nothing but the name.
     *
     * @param email the address, in lower case
     * @return the account as it is now
     * @throws UserNotFoundException if the actor sees no such user
     * @throws PermissionDeniedException if the actor lacks {@code users.update} or {@code users.create} where the user is a
     *     member
     * @throws EmailTakenException if the address signs in to another account
     * @throws ProblemException (409) if it is the actor's own account: a stolen token would take it over
     */
    Account change(UserId user, IfMatch ifMatch, @Nullable String name, String email) {
        AccountCodes.requireSomebodyElse(user);
        if (!requests.mayInviteSomewhere()) {
            refuse(user);
        }
        AtomicReference<@Nullable Credential> left = new AtomicReference<>();
        try {
            return requests.take(
                    email,
                    () -> judged(user, (transaction, account) -> {
                        ifMatch.require(account.version());
                        rename(transaction, account, name);
                        if (!account.email().equals(email)) {
                            Credential before =
                                    new Credential(account.email(), transaction.tenant(), account.id(), null);
                            left.set(before);
                            move(transaction, account, email, before);
                        }
                        accounts.save(account);
                        accounts.flush();
                    }));
        } finally {
            giveBackTheOther(left.get(), email);
        }
    }

    /** Gives an account a name, unless that is null or its own; the trail tells that, and neither name. */
    void rename(AdministrationTransaction transaction, Account account, @Nullable String name) {
        if (name != null && !name.equals(account.displayName())) {
            account.rename(name);
            transaction.audit(requests.event(
                    "account.renamed", Map.of("userId", Long.toString(account.id()), "fields", "displayName")));
        }
    }

    // Nothing is looked at, but whether there is such a user, and who may change it, is told as ever.
    private void refuse(UserId user) {
        judged(user, (transaction, account) -> {
            throw new PermissionDeniedException(
                    EmailRequests.CREATE, groupsOf(transaction, user).get(0), AccessDecision.missingPermission());
        });
    }

    private Account judged(UserId user, BiConsumer<AdministrationTransaction, Account> change) {
        return store.inTransaction(transaction -> memberships.changeAccount(user, UPDATE, () -> {
            Account account =
                    accounts.findById(Long.parseLong(user.value())).orElseThrow(() -> new UserNotFoundException(user));
            groupsOf(transaction, user).forEach(requests::requireMayInvite);
            change.accept(transaction, account);
            return account;
        }));
    }

    private List<GroupId> groupsOf(AdministrationTransaction transaction, UserId user) {
        Instant now = clock.instant();
        List<GroupId> groups = transaction.membershipsOf(user).stream()
                .filter(membership -> !membership.window().isOverAt(now))
                .map(Membership::group)
                .toList();
        return groups.isEmpty() ? List.of(GroupId.corporateOf(transaction.tenant())) : groups;
    }

    /** Moves an account to an address, which is taken last of all. */
    private void move(AdministrationTransaction transaction, Account account, String email, Credential before) {
        if (accounts.findByEmail(email).isPresent()) {
            throw new EmailTakenException();
        }
        account.changeEmail(email);
        accounts.save(account);
        // Locks the row, too.
        accounts.flush();
        signOut.everywhere(account.id());
        // The address before stands in the trail of when it was given.
        transaction.audit(
                requests.event("account.email-changed", Map.of("userId", Long.toString(account.id()), "email", email)));
        if (!credentials.copy(before, email)) {
            throw new EmailTakenException();
        }
    }

    // Whether or not the commit came to pass, and though nobody can tell.
    private void giveBackTheOther(@Nullable Credential before, String email) {
        if (before == null) {
            return;
        }
        Credential after = new Credential(email, before.tenant(), before.accountId(), null);
        try {
            TenantContext.of(before.tenant()).run(() -> {
                stale.giveBackUnlessOf(before);
                stale.giveBackUnlessOf(after);
            });
        } catch (RuntimeException e) {
            log.warn(
                    "An e-mail of account {} in tenant {} that signs nobody in any more stays taken until somebody asks for it",
                    before.accountId(),
                    before.tenant(),
                    e);
        }
    }
}
