package id.umkm.example.support;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.event.EventListener;

/** Keeps the audit events that Spring Boot's listeners are told of. */
public final class AuditEventRecorder {

    private static final int MOST = 50_000;
    private final Queue<AuditEvent> events = new ConcurrentLinkedQueue<>();

    @EventListener
    void audited(AuditApplicationEvent event) {
        events.add(event.getAuditEvent());
        if (events.size() > MOST) {
            events.poll();
        }
    }

    /** The events of a type by a principal, oldest first. */
    public List<AuditEvent> of(String principal, String type) {
        return events.stream()
                .filter(event -> event.getPrincipal().equals(principal)
                        && event.getType().equals(type))
                .toList();
    }
}
