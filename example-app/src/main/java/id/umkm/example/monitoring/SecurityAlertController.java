package id.umkm.example.monitoring;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was noticed in the tenant, over HTTP. */
@RestController
@RequestMapping("/api/security/alerts")
class SecurityAlertController {

    private final SecurityAlerts alerts;
    private final Clock clock;

    SecurityAlertController(SecurityAlerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    @GetMapping
    Page<SecurityAlert> list(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable AlertKind kind,
            PageQuery page) {
        TenantContext context = TenantContext.current();
        if (context == null) {
            throw new TenantRequiredException();
        }
        return alerts.read(GroupId.corporateOf(context.tenant()), AlertRange.of(from, to, clock), kind, page);
    }
}
