package id.umkm.tenancy.actuate;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what is kept in the audit trails as Spring Boot's own audit events. One that a listener fails at is logged: it has
 * been kept, and what it tells of has happened. Safe for use by many threads.
 */
final class PublishedAuditEvents implements AuditListener {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedAuditEvents.class);

    /** Names of data that no detail has, for a denial's details name a group too. */
    private static final String TENANT = "tenancy.tenant";

    private static final String GROUP = "tenancy.group";

    private final ApplicationEventPublisher publisher;

    PublishedAuditEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void audited(AuditEvent event) {
        try {
            publisher.publishEvent(
                    new AuditApplicationEvent(event.occurredAt(), event.actor(), event.action(), data(event)));
        } catch (RuntimeException e) {
            LOG.warn("a listener failed at {}, which is kept", event, e);
        }
    }

    private static Map<String, Object> data(AuditEvent event) {
        Map<String, Object> data = new LinkedHashMap<>(event.details());
        if (event.tenant() != null) {
            data.put(TENANT, event.tenant().toString());
        }
        if (event.group() != null) {
            data.put(GROUP, event.group().toString());
        }
        return data;
    }
}
