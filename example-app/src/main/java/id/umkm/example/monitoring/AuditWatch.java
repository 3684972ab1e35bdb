package id.umkm.example.monitoring;

import id.umkm.tenancy.context.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts the audit events that rules are about. */
@Component
class AuditWatch {

    private static final String OTHER_TENANT = "OTHER_TENANT";

    private final SecurityCounts counts;

    AuditWatch(SecurityCounts counts) {
        this.counts = counts;
    }

    @EventListener
    void audited(AuditApplicationEvent published) {
        AuditEvent event = published.getAuditEvent();
        switch (event.getType()) {
            case "sign-in.failed" -> signInFailed(event.getData());
            case "access.denied" -> denied(event.getPrincipal(), event.getData());
            default -> {}
        }
    }

    private void signInFailed(Map<String, ?> data) {
        String email = text(data, "email");
        if (email != null) {
            counts.happened(AlertKind.FAILED_SIGN_INS, null, email, null);
        }
    }

    private void denied(String actor, Map<String, ?> data) {
        String tenant = text(data, "tenancy.tenant");
        if (tenant == null) {
            return;
        }
        String group = text(data, "group");
        counts.happened(
                OTHER_TENANT.equals(data.get("reason")) ? AlertKind.OTHER_TENANTS_OBJECTS : AlertKind.DENIED_ACCESS,
                new TenantId(Long.parseLong(tenant)),
                actor,
                group == null ? null : Long.valueOf(group));
    }

    private static @Nullable String text(Map<String, ?> data, String name) {
        return data.get(name) instanceof String text ? text : null;
    }
}
