package id.umkm.example.account;

import id.umkm.example.limit.Limit;
import id.umkm.example.limit.Limiter;
import id.umkm.example.limit.TooManyAttemptsException;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Asks for e-mails, which are unique over the platform. Whether one is taken is told to those alone who may invite, so often an
 * hour, and audited.
 */
@Component
class EmailRequests {

    static final Permission CREATE = Permission.of("users.create");

    private static final Limit TAKEN = new Limit("email-taken", 20, Duration.ofHours(1));

    private final AccessControl access;
    private final StaleCredentials stale;
    private final Limiter limiter;
    private final AuditSink audit;
    private final Clock clock;

    EmailRequests(AccessControl access, StaleCredentials stale, Limiter limiter, AuditSink audit, Clock clock) {
        this.access = access;
        this.stale = stale;
        this.limiter = limiter;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Requires that the actor may learn at a group whether an address is taken.
     *
     * @throws PermissionDeniedException if it may not invite there
     */
    void requireMayInvite(GroupId group) {
        AccessDecision decision = access.decide(TenantContext.required().requiredActor(), CREATE, group);
        if (!decision.allowed()) {
            throw new PermissionDeniedException(CREATE, group, decision);
        }
    }

    /** Tells whether there is a group where the actor may learn it. */
    boolean mayInviteSomewhere() {
        return !access.groupsWith(TenantContext.required().requiredActor(), CREATE)
                .isEmpty();
    }

    /**
     * Takes an address. Only the attempts that met one that is taken count.
     *
     * @param email the address, in lower case
     * @param taking judges all else first, and takes it last, in a transaction of its own
     * @return what that returned
     * @throws EmailTakenException if that threw it
     * @throws TooManyAttemptsException if the actor has asked for too many addresses that are taken
     */
    <T> T take(String email, Supplier<T> taking) {
        String asking = requireMayAsk();
        try {
            stale.giveBack(email);
            T taken = taking.get();
            limiter.giveBack(TAKEN, asking);
            return taken;
        } catch (EmailTakenException e) {
            record("account.email-taken", Map.of("email", email));
            throw e;
        } catch (RuntimeException e) {
            limiter.giveBack(TAKEN, asking);
            throw e;
        }
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

    void record(String action, Map<String, String> details) {
        audit.record(event(action, details));
    }

    /** An event of the bound actor's, at no group. */
    AuditEvent event(String action, Map<String, String> details) {
        TenantContext context = TenantContext.required();
        return new AuditEvent(
                clock.instant(), context.tenant(), context.requiredActor().name(), action, null, details);
    }
}
