package id.umkm.example.platform;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** What is told in the platform's trail: it belongs to no tenant, so it outlives the tenant that it names. */
public final class PlatformAudit {

    private PlatformAudit() {}

    static void record(
            AuditSink audit, Clock clock, Actor actor, String action, TenantId tenant, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("tenant", tenant.toString());
        record(audit, clock, actor, action, all);
    }

    /**
     * Tells of what is about no one tenant.
     *
     * @param audit takes the event
     * @param clock tells when
     * @param actor who does it
     * @param action what is done, such as {@code dead-jobs.listed}
     * @param details what else to tell
     */
    public static void record(AuditSink audit, Clock clock, Actor actor, String action, Map<String, String> details) {
        audit.record(new AuditEvent(clock.instant(), null, actor.name(), action, null, details));
    }
}
