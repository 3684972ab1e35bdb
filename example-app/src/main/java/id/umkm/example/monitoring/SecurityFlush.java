package id.umkm.example.monitoring;

import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.example.monitoring.SecurityCounts.Counted;
import id.umkm.example.monitoring.SecurityCounts.Reader;
import id.umkm.example.monitoring.SecurityCounts.Reading;
import id.umkm.example.monitoring.SecurityCounts.Signal;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what this node has counted, tenant by tenant, and tells of the alerts that come of it. What could not be written is
 * counted again for the next time.
 */
@Component
class SecurityFlush {

    private static final Logger log = LoggerFactory.getLogger(SecurityFlush.class);
    private static final Actor ACTOR = Actor.system("monitoring");

    private final SecurityCounts counts;
    private final CredentialStore credentials;
    private final TenantFlush tenants;
    private final SecurityMeters meters;
    private final AuditSink audit;
    private final Clock clock;

    SecurityFlush(
            SecurityCounts counts,
            CredentialStore credentials,
            TenantFlush tenants,
            SecurityMeters meters,
            AuditSink audit,
            Clock clock) {
        this.counts = counts;
        this.credentials = credentials;
        this.tenants = tenants;
        this.meters = meters;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was counted in one tenant. */
    record OfTenant(Map<Signal, Long> signals, Map<Reader, Reading> readings) {
        OfTenant() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    /** Writes all that was counted so far. */
    synchronized void flush() {
        Counted counted = counts.drain();
        meters.dropped(counted.dropped());
        byTenant(counted).forEach(this::flush);
    }

    private Map<TenantId, OfTenant> byTenant(Counted counted) {
        Map<TenantId, OfTenant> tenants = new TreeMap<>(Comparator.comparingLong(TenantId::value));
        counted.signals().forEach((signal, times) -> {
            TenantId tenant = signal.tenant() == null ? tenantOf(signal, times) : signal.tenant();
            if (tenant != null) {
                tenants.computeIfAbsent(tenant, any -> new OfTenant()).signals.put(signal, times);
            }
        });
        counted.readings()
                .forEach((reader, reading) -> tenants.computeIfAbsent(reader.tenant(), any -> new OfTenant())
                        .readings
                        .put(reader, reading));
        return tenants;
    }

    // An e-mail that nobody has is nobody's tenant: the meter alone tells of it.
    private @Nullable TenantId tenantOf(Signal signIn, long times) {
        try {
            TenantId tenant =
                    credentials.find(signIn.subject()).map(Credential::tenant).orElse(null);
            if (tenant == null) {
                meters.happened(signIn.kind(), times);
            }
            return tenant;
        } catch (RuntimeException e) {
            log.warn("Sign-ins that failed could not be told to a tenant; trying again", e);
            counts.add(signIn, times);
            return null;
        }
    }

    private void flush(TenantId tenant, OfTenant counted) {
        try {
            TenantContext.of(tenant, ACTOR)
                    .call(() -> tenants.write(tenant, counted))
                    .forEach(alert -> tell(tenant, alert));
        } catch (RuntimeException e) {
            log.warn("What was counted in tenant {} could not be written; trying again", tenant, e);
            counted.signals().forEach(counts::add);
            counted.readings().forEach((reader, reading) -> counts.add(reader, reading.rows(), reading.groups()));
        }
    }

    // An alert is there already, whatever becomes of what tells of it.
    private void tell(TenantId tenant, RaisedAlert alert) {
        meters.raised(alert.kind());
        log.warn(
                "Alert {} in tenant {}: {} where {} is the limit",
                alert.kind(),
                tenant,
                alert.observed(),
                alert.threshold());
        AuditEvent event = new AuditEvent(
                clock.instant(),
                tenant,
                ACTOR.name(),
                "security.alert",
                null,
                Map.of(
                        "kind", alert.kind().name(),
                        "subject", alert.subject(),
                        "observed", Long.toString(alert.observed()),
                        "threshold", Long.toString(alert.threshold())));
        try {
            audit.record(event);
        } catch (RuntimeException e) {
            log.error("not audited: {}", event, e);
        }
    }
}
