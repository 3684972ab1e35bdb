package id.umkm.example.platform;

import id.umkm.example.account.SignOut;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Suspends tenants and reactivates them. While a tenant is suspended nobody signs in there and no token is good: each request
 * looks, on every node. Tokens of before are revoked, and stay so when the tenant is active again.
 */
@Service
class Suspensions {

    private final SuspensionRepository suspensions;
    private final AdministrationStore store;
    private final SignOut signOut;
    private final AuditSink audit;
    private final Clock clock;

    Suspensions(
            SuspensionRepository suspensions,
            AdministrationStore store,
            SignOut signOut,
            AuditSink audit,
            Clock clock) {
        this.suspensions = suspensions;
        this.store = store;
        this.signOut = signOut;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Suspends a tenant.
     *
     * @throws TenantNotFoundException if there is none
     * @throws ProblemException (409) if it is suspended already
     */
    void suspend(Actor actor, TenantId tenant, String reason) {
        change(actor, tenant, "tenant.suspended", Map.of("reason", reason), transaction -> {
            if (suspensions.exists()) {
                throw conflict(tenant, "tenant-suspended", "NOT_SUSPENDED");
            }
            suspensions.save(new Suspension(reason, actor.name(), clock.instant()));
        });
    }

    /**
     * Lets the people of a tenant sign in again.
     *
     * @throws TenantNotFoundException if there is none
     * @throws ProblemException (409) if it is not suspended
     */
    void reactivate(Actor actor, TenantId tenant) {
        change(actor, tenant, "tenant.reactivated", Map.of(), transaction -> {
            if (suspensions.end() == 0) {
                throw conflict(tenant, "tenant-active", "SUSPENDED");
            }
        });
    }

    /**
     * Requires that a tenant is there and suspended.
     *
     * @throws TenantNotFoundException if it is not there
     * @throws ProblemException (409) if it is active
     */
    void requireSuspended(TenantId tenant) {
        requireThere(tenant);
        if (!TenantContext.of(tenant).call(suspensions::exists)) {
            throw conflict(tenant, "tenant-active", "SUSPENDED");
        }
    }

    private void requireThere(TenantId tenant) {
        if (!store.exists(tenant)) {
            throw new TenantNotFoundException(tenant);
        }
    }

    private static ProblemException conflict(TenantId tenant, String problem, String rule) {
        return new ProblemException(HttpStatus.CONFLICT, problem, tenant)
                .in("tenantId")
                .breaking(rule);
    }

    // The epoch is raised first: one such change after the other, and cached grants are judged anew. Signing in
    // meanwhile may
    // leave a token that was not there yet to be revoked; it is good for nothing as long as the suspension lasts, and
    // revoked
    // when that ends.
    private void change(
            Actor actor,
            TenantId tenant,
            String action,
            Map<String, String> details,
            Consumer<AdministrationTransaction> work) {
        requireThere(tenant);
        TenantContext.of(tenant, actor)
                .run(() -> store.inTransaction(transaction -> {
                    work.accept(transaction);
                    signOut.everybody();
                    transaction.audit(new AuditEvent(clock.instant(), tenant, actor.name(), action, null, details));
                    return action;
                }));
        PlatformAudit.record(audit, clock, actor, action, tenant, details);
    }
}
