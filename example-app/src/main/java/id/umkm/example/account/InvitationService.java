package id.umkm.example.account;

import id.umkm.example.limit.Limit;
import id.umkm.example.limit.Limiter;
import id.umkm.example.limit.TooManyAttemptsException;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Invites people: account, membership and roles in one transaction, and the address by which they sign in.
 *
 * <p>The address is unique over the platform and kept apart, where no tenant reads. It is taken last of all, when all else
 * has been judged, so that only who may invite learns whether it is taken; how often is limited, and audited. Should the
 * commit fail after that, or its outcome be unknown, the address stays taken, perhaps without an account: whoever invites
 * it anew, some time later, then gets it.
 */
@Service
class InvitationService {

    private static final Permission CREATE = Permission.of("users.create");
    private static final Limit TAKEN = new Limit("email-taken", 20, Duration.ofHours(1));
    // No transaction is open for so long.
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final MembershipService memberships;
    private final AccessControl access;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final AccountCodes codes;
    private final TransactionOperations transactions;
    private final Limiter limiter;
    private final AuditSink audit;
    private final Clock clock;

    InvitationService(
            MembershipService memberships,
            AccessControl access,
            AccountRepository accounts,
            CredentialStore credentials,
            AccountCodes codes,
            TransactionOperations transactions,
            Limiter limiter,
            AuditSink audit,
            Clock clock) {
        this.memberships = memberships;
        this.access = access;
        this.accounts = accounts;
        this.credentials = credentials;
        this.codes = codes;
        this.transactions = transactions;
        this.limiter = limiter;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes an account that is a member of a group.
     *
     * @throws EmailTakenException if the address signs in to another account
     * @throws TooManyAttemptsException if the actor has asked for too many addresses that are taken
     */
    Invitation.Accepted invite(GroupId group, Invitation invitation) {
        requireMayInvite(group);
        String asking = requireMayAsk();
        giveBackWhatWasAbandoned(invitation.email());
        OneTimeCode code = codes.draw();
        try {
            Account account = transactions.execute(status -> make(group, invitation, code));
            limiter.giveBack(TAKEN, asking);
            record("account.invited", Map.of("userId", Long.toString(account.id()), "email", invitation.email()));
            return new Invitation.Accepted(account, code);
        } catch (EmailTakenException e) {
            record("account.email-taken", Map.of("email", invitation.email()));
            throw e;
        } catch (RuntimeException e) {
            limiter.giveBack(TAKEN, asking);
            throw e;
        }
    }

    private void requireMayInvite(GroupId group) {
        AccessDecision decision = access.decide(TenantContext.required().requiredActor(), CREATE, group);
        if (!decision.allowed()) {
            throw new PermissionDeniedException(CREATE, group, decision);
        }
    }

    private Account make(GroupId group, Invitation invitation, OneTimeCode code) {
        if (accounts.findByEmail(invitation.email()).isPresent()) {
            throw new EmailTakenException();
        }
        Account account = accounts.save(new Account(invitation.email(), invitation.displayName()));
        accounts.flush();
        memberships.add(new UserId(Long.toString(account.id())), group, invitation.window(), invitation.roles());
        Credential credential =
                new Credential(invitation.email(), TenantContext.required().tenant(), account.id(), null);
        CodeIssuer issuer = new CodeIssuer(TenantContext.required().requiredActor(), CREATE);
        if (!credentials.reserve(credential, code, issuer)) {
            throw new EmailTakenException();
        }
        return account;
    }

    // Before anything is looked at: a refusal that came for taken addresses alone would tell them, too.
    private String requireMayAsk() {
        TenantContext context = TenantContext.required();
        String asking = context.tenant() + " " + context.requiredActor().name();
        Duration wait = limiter.take(TAKEN, asking);
        if (wait != null) {
            throw new TooManyAttemptsException(wait);
        }
        return asking;
    }

    void giveBackWhatWasAbandoned(String email) {
        credentials
                .findUnused(email, codes.draw().expiresAt().minus(ABANDONED))
                .filter(found -> TenantContext.of(found.tenant())
                        .call(() -> accounts.findActive(found.accountId()))
                        .isEmpty())
                .ifPresent(credentials::remove);
    }

    private void record(String action, Map<String, String> details) {
        TenantContext context = TenantContext.required();
        audit.record(new AuditEvent(
                clock.instant(), context.tenant(), context.requiredActor().name(), action, null, details));
    }
}
