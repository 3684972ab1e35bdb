package id.umkm.example.audit;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Records what modules change, in the transaction that changes it: neither is there without the other. Safe for use by many threads.
 */
@Component
public class ChangeTrail {

    private final AuditSink audit;
    private final Clock clock;

    ChangeTrail(AuditSink audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records a change by the bound actor.
     *
     * @param group where it was made
     * @param action what was done, such as {@code sale.created}
     * @param details to what; the trail is kept for long, so no names of customers
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    public void record(GroupId group, String action, Map<String, String> details) {
        TenantContext context = TenantContext.required();
        audit.record(new AuditEvent(
                clock.instant(), context.tenant(), context.requiredActor().name(), action, group, details));
    }
}
