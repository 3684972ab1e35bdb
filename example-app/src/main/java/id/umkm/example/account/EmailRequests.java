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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for e-mails, which are unique over the platform. Whether one is taken is told to those alone who may invite, so often an
 * hour, and audited.
 */
@Component
class EmailRequests {

    static final Permission CREATE = Permission.of("users.create");

    private static final Limit TAKEN = new Limit("email-taken", 20, Duration.ofHours(1));

    // Whoever may invite can invite helpers of its own. Who may invite everywhere is not bound by it: nobody of a shop
    // locks those out.
    private static final Limit TAKEN_IN_TENANT = new Limit("email-taken-in-tenant", 100, Duration.ofHours(1));

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
     * @param taking judges all else first, and takes it last, in a transaction of its own; is called anew where the address was taken
     *     by a stale credential
     * @return what that returned
     * @throws EmailTakenException if that threw it
     * @throws TooManyAttemptsException if the actor has asked for too many addresses that are taken
     */
    <T> T take(String email, Supplier<T> taking) {
        Asking asking = requireMayAsk();
        try {
            T taken = takeOrGetBack(email, taking);
            giveBack(asking);
            return taken;
        } catch (EmailTakenException e) {
            record("account.email-taken", Map.of("email", email));
            throw e;
        } catch (RuntimeException e) {
            giveBack(asking);
            throw e;
        }
    }

    // Whether a credential is stale is looked at last, too: the time that takes would tell it, and what is refused
    // before does not count.
    private <T> T takeOrGetBack(String email, Supplier<T> taking) {
        try {
            return taking.get();
        } catch (EmailTakenException e) {
            if (stale.giveBack(email)) {
                return taking.get();
            }
            throw e;
        }
    }

    // Before anything is looked at: a refusal that came for taken addresses alone would tell them, too.
    private Asking requireMayAsk() {
        TenantContext context = TenantContext.required();
        String tenant = context.tenant().toString();
        Asking asking = new Asking(
                tenant + " " + context.requiredActor().name(),
                tenant,
                !mayInvite(GroupId.corporateOf(context.tenant())));
        requireLeft(limiter.take(TAKEN, asking.actor()));
        try {
            requireLeft(asking.forTenant() ? limiter.take(TAKEN_IN_TENANT, asking.tenant()) : null);
        } catch (TooManyAttemptsException e) {
            limiter.giveBack(TAKEN, asking.actor());
            throw e;
        }
        return asking;
    }

    private boolean mayInvite(GroupId group) {
        return access.decide(TenantContext.required().requiredActor(), CREATE, group)
                .allowed();
    }

    private static void requireLeft(@Nullable Duration wait) {
        if (wait != null) {
            throw new TooManyAttemptsException(wait);
        }
    }

    private void giveBack(Asking asking) {
        limiter.giveBack(TAKEN, asking.actor());
        if (asking.forTenant()) {
            limiter.giveBack(TAKEN_IN_TENANT, asking.tenant());
        }
    }

    /** Whose attempts count. */
    private record Asking(String actor, String tenant, boolean forTenant) {}

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
