package id.umkm.example.account;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Hands out codes by which people choose a password. A code is the account: only who may change that account, and holds all
 * that it holds, gets one.
 */
@Service
class AccountCodes {

    private static final Permission UPDATE = Permission.of("users.update");

    private final MembershipService memberships;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final AuditSink audit;
    private final Clock clock;
    private final Duration lifetime;

    AccountCodes(
            MembershipService memberships,
            AccountRepository accounts,
            CredentialStore credentials,
            AuditSink audit,
            Clock clock,
            @Value("${umkm.code-lifetime}") Duration lifetime) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.credentials = credentials;
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
            if (!credentials.giveCode(account.email(), drawn)) {
                throw new UserNotFoundException(user);
            }
            return drawn;
        });
        record("account.code-handed-out", user);
        return code;
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
