package id.umkm.example.monitoring;

import id.umkm.example.platform.PlatformAudit;
import id.umkm.example.platform.SuperAdmins;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.security.TenantPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was noticed about super admins, over HTTP, for super admins. */
@RestController
@RequestMapping("/api/platform/alerts")
class PlatformAlertController {

    private final SecurityAlerts alerts;
    private final AuditSink audit;
    private final Clock clock;

    PlatformAlertController(SecurityAlerts alerts, AuditSink audit, Clock clock) {
        this.alerts = alerts;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    Page<SecurityAlert> list(
            @AuthenticationPrincipal TenantPrincipal principal,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable AlertKind kind,
            PageQuery page) {
        Actor actor = SuperAdmins.requireOutside(principal, "list the platform's alerts");
        AlertRange range = AlertRange.of(from, to, clock);
        PlatformAudit.record(audit, clock, actor, "security-alerts.listed", Map.of());
        return TenantContext.of(TenantId.PLATFORM, actor).call(() -> alerts.readOfPlatform(range, kind, page));
    }
}
