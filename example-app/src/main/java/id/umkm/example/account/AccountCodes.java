package id.umkm.example.account;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.administration.AccessRuleException;
import id.umkm.tenancy.administration.AuthorityExceededException;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Hands out codes by which people choose a password. A code is the account: only who may change that account, and holds all
 * that it holds, gets one; and it is good while that is so, for the account may come to hold more.
 */
@Service
public class AccountCodes {

    private static final Permission UPDATE = Permission.of("users.update");

    private final MembershipService memberships;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final SignOut signOut;
    private final AuditSink audit;
    private final Clock clock;
    private final Duration lifetime;

    AccountCodes(
            MembershipService memberships,
            AccountRepository accounts,
            CredentialStore credentials,
            SignOut signOut,
            AuditSink audit,
            Clock clock,
            @Value("${umkm.code-lifetime}") Duration lifetime) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.credentials = credentials;
        this.signOut = signOut;
        this.audit = audit;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** Draws a code, not yet kept. */
    OneTimeCode draw() {
        return OneTimeCode.draw(clock.instant().plus(lifetime));
    }

    /**
     * Hands out a code for somebody else's account, in place of any before. The password stays good until it is used.
     *
     * @throws UserNotFoundException if the actor sees no such user
     * @throws ProblemException (409) if it is the actor's own account, whose password is changed by who knows it
     */
    OneTimeCode handOut(UserId user) {
        requireSomebodyElse(user);
        OneTimeCode code = memberships.changeAccount(user, UPDATE, () -> {
            Account account =
                    accounts.findById(Long.parseLong(user.value())).orElseThrow(() -> new UserNotFoundException(user));
            OneTimeCode drawn = draw();
            CodeIssuer issuer = new CodeIssuer(TenantContext.required().requiredActor(), UPDATE);
            if (!credentials.giveCode(account.email(), drawn, issuer)) {
                throw new UserNotFoundException(user);
            }
            return drawn;
        });
        record("account.code-handed-out", user);
        return code;
    }

    /**
     * Chooses a password by a code, which is then used up, after signing its owner out everywhere; judged anew by what
     * whoever handed the code out may and holds by now.
     *
     * @param account the account of the code
     * @param codeHash the code's hash
     * @param passwordHash the password's
     * @return false if the code is none, used or expired, or its issuer not active or no longer entitled; then nothing has
     *     changed, unless somebody else used it up meanwhile
     */
    public boolean redeem(Credential account, String codeHash, String passwordHash) {
        return credentials
                .issuerOf(account.email(), codeHash)
                .filter(issuer -> isActive(issuer.actor(), account.tenant()))
                .filter(issuer -> TenantContext.of(account.tenant(), issuer.actor())
                        .call(() -> redeem(account, issuer.permission(), codeHash, passwordHash)))
                .isPresent();
    }

    // The password counts only once the tokens of before are revoked for good.
    private boolean redeem(Credential account, Permission permission, String codeHash, String passwordHash) {
        UserId user = new UserId(Long.toString(account.accountId()));
        try {
            memberships.changeAccount(user, permission, () -> {
                signOut.everywhere(account.accountId());
                return account;
            });
            return memberships.changeAccount(
                    user,
                    permission,
                    () -> isOf(account)
                            && credentials.redeem(account.email(), codeHash, passwordHash, clock.instant()));
        } catch (UserNotFoundException
                | PermissionDeniedException
                | AuthorityExceededException
                | AccessRuleException notEntitled) {
            return false;
        }
    }

    // It may be of another e-mail since the code was looked at.
    private boolean isOf(Credential account) {
        return accounts.findById(account.accountId())
                .filter(found -> found.email().equals(account.email()))
                .isPresent();
    }

    private boolean isActive(Actor issuer, TenantId tenant) {
        if (issuer instanceof Actor.User user) {
            return isActive(user.id(), tenant);
        }
        return issuer instanceof Actor.SuperAdmin admin && isActive(admin.id(), TenantId.PLATFORM);
    }

    private boolean isActive(UserId user, TenantId home) {
        return TenantContext.of(home)
                .call(() -> accounts.findActive(Long.parseLong(user.value())))
                .orElse(false);
    }

    /** Requires that an actor does not do to itself what needs somebody else: a stolen token would do it too. */
    static void requireSomebodyElse(UserId user) {
        if (TenantContext.required().requiredActor().is(user)) {
            throw new ProblemException(HttpStatus.CONFLICT, "own-account")
                    .in("userId")
                    .breaking("OWN_ACCOUNT");
        }
    }

    private void record(String action, UserId user) {
        TenantContext context = TenantContext.required();
        audit.record(new AuditEvent(
                clock.instant(),
                context.tenant(),
                context.requiredActor().name(),
                action,
                null,
                Map.of("userId", user.value())));
    }
}
