package id.umkm.tenancy.security;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.security.TenantRefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/**
 * Finds out for which tenant, and as whom, a request acts: the principal says it, and a header may only repeat it, but
 * for a super admin, who has no tenant and names one. A tenant that does not exist is refused, whoever names it: its empty
 * lists would look like an answer. Safe for use by many threads.
 */
final class TenantIdentification {

    private static final Logger LOG = LoggerFactory.getLogger(TenantIdentification.class);

    private final TenantPrincipalResolver principals;
    private final TenantExistence tenants;
    private final AuditSink audit;
    private final Clock clock;
    private final String header;

    TenantIdentification(
            TenantPrincipalResolver principals, TenantExistence tenants, AuditSink audit, Clock clock, String header) {
        this.principals = principals;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
        this.header = header;
    }

    @Nullable
    TenantContext identify(HttpServletRequest request, Authentication authentication) {
        TenantPrincipal principal = principals.resolve(authentication);
        if (principal == null) {
            return null;
        }
        TenantId named = namedTenant(request);
        return principal.superAdmin()
                ? superAdmin(request, principal, named)
                : TenantContext.of(ownTenant(principal, named), Actor.user(principal.userId(), principal.abilities()));
    }

    private @Nullable TenantContext superAdmin(
            HttpServletRequest request, TenantPrincipal principal, @Nullable TenantId tenant) {
        if (principal.abilities().narrow()) {
            throw new TenantRefusedException(
                    header, Reason.NOT_FOUND, "a super admin's credential cannot be narrowed to abilities");
        }
        if (tenant == null) {
            return null;
        }
        if (!tenants.exists(tenant, null)) {
            throw notFound(tenant);
        }
        Actor actor = Actor.superAdmin(principal.userId());
        record(new AuditEvent(
                clock.instant(),
                tenant,
                actor.name(),
                "super-admin.tenant-access",
                null,
                Map.of("method", request.getMethod(), "path", request.getRequestURI())));
        return TenantContext.of(tenant, actor);
    }

    // Nobody enters a tenant without a trace.
    private void record(AuditEvent event) {
        try {
            audit.record(event);
        } catch (RuntimeException e) {
            throw new AccessUnavailableException("not audited, and so refused: " + event, e);
        }
    }

    // A trail that cannot be written does not turn a denial into anything else.
    private void recordDenial(TenantPrincipal principal, TenantId named) {
        AuditEvent event = new AuditEvent(
                clock.instant(),
                principal.tenantId(),
                Actor.user(principal.userId()).name(),
                "access.denied",
                null,
                Map.of("tenant", named.toString(), "reason", "OTHER_TENANT"));
        try {
            audit.record(event);
        } catch (RuntimeException e) {
            LOG.error("not audited: {}", event, e);
        }
    }

    private TenantId ownTenant(TenantPrincipal principal, @Nullable TenantId named) {
        TenantId own = principal.tenantId();
        if (own.isPlatform()) {
            throw new TenantRefusedException(
                    header,
                    Reason.NOT_FOUND,
                    "tenant " + own + " is the platform's own, and only a super admin is in it");
        }
        if (named != null && !named.equals(own)) {
            recordDenial(principal, named);
            throw notFound(named);
        }
        if (!tenants.exists(own, principal.userId())) {
            throw notFound(own);
        }
        return own;
    }

    private @Nullable TenantId namedTenant(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(header));
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw malformed("the header " + header + " was sent " + values.size() + " times; send it once");
        }
        try {
            return new TenantId(IdText.parse(values.get(0)));
        } catch (IllegalArgumentException e) {
            throw malformed("the header " + header + " does not hold a tenant's id; " + IdText.RULE);
        }
    }

    private TenantRefusedException malformed(String message) {
        return new TenantRefusedException(header, Reason.MALFORMED, message);
    }

    private TenantRefusedException notFound(TenantId tenant) {
        return new TenantRefusedException(header, Reason.NOT_FOUND, "tenant " + tenant + " was not found");
    }
}
