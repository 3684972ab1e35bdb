package id.umkm.example.audit;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail over HTTP. */
@RestController
@RequestMapping("/api/audit-events")
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    /** The whole tenant's, unless a group is named. */
    @GetMapping
    Page<AuditEventView> list(
            @RequestParam(required = false) @Nullable GroupId groupId,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            PageQuery page) {
        return trail.read(groupId == null ? corporate() : groupId, new AuditFilter(action, actor, from, until), page);
    }

    private static GroupId corporate() {
        TenantContext context = TenantContext.current();
        if (context == null) {
            throw new TenantRequiredException();
        }
        return GroupId.corporateOf(context.tenant());
    }
}
