package id.umkm.tenancy.web;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.PermissionAuthorization;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records denials, in a transaction of their own, once the transaction that they ended is over. A trail that cannot be
 * written does not turn a denial into anything else. Safe for use by many threads.
 */
final class DenialAudit {

    private static final Logger LOG = LoggerFactory.getLogger(DenialAudit.class);

    private final AuditSink audit;
    private final Clock clock;

    DenialAudit(AuditSink audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void denied(AccessDeniedException denial) {
        PermissionAuthorization authorization = DenialProblems.authorizationOf(denial);
        if (authorization == null) {
            denied(null, null, null);
        } else {
            denied(authorization.group(), authorization.permission().toString(), authorization.decision());
        }
    }

    void denied(@Nullable GroupId group, @Nullable String permission, @Nullable AccessDecision decision) {
        TenantContext context = TenantContext.current();
        if (context == null) {
            return;
        }
        Actor actor = context.actor();
        AuditEvent event = new AuditEvent(
                clock.instant(),
                context.tenant(),
                actor == null ? "anonymous" : actor.name(),
                "access.denied",
                null,
                details(group, permission, decision));
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            LOG.warn("not audited, because a transaction is still open: {}", event);
            return;
        }
        record(event);
    }

    private void record(AuditEvent event) {
        try {
            audit.record(event);
        } catch (RuntimeException e) {
            LOG.error("not audited: {}", event, e);
        }
    }

    // The group goes into the details: it may not exist, and the trail's own reference would refuse it.
    private static Map<String, String> details(
            @Nullable GroupId group, @Nullable String permission, @Nullable AccessDecision decision) {
        Map<String, String> details = new LinkedHashMap<>();
        if (group != null) {
            details.put("group", group.toString());
        }
        if (permission != null) {
            details.put("permission", permission);
        }
        if (decision != null) {
            details.put("reason", decision.reason().name());
        }
        return details;
    }
}
