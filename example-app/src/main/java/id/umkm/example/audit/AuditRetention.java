package id.umkm.example.audit;

import id.umkm.example.job.JobHandler;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.postgres.TenantDataMigration;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Removes a tenant's events that are older than the configured time, oldest first and some in each transaction, as the system
 * role: the application role can add to the trail and nothing else. Each transaction leaves an event in the platform's trail,
 * and the whole one in the tenant's.
 */
@Component
@EnableConfigurationProperties(AuditRetentionProperties.class)
class AuditRetention implements JobHandler {

    static final String TYPE = "audit-retention";
    static final String REMOVED = "audit.removed";
    private static final String REASON = "audit retention";
    private static final String SCHEMA = "public";

    // The tenant is named although the policy has writes meet its rows alone: reads of the system role meet all.
    private static final String REMOVE = """
            delete from tenancy_audit_event where tenant_id = ? and id in (
                select id from tenancy_audit_event where tenant_id = ? and occurred_at < ?
                order by occurred_at, id limit ?)
            """;

    private final ObjectProvider<SystemAccess> system;
    private final AuditSink audit;
    private final AuditRetentionProperties properties;
    private final Clock clock;

    AuditRetention(
            ObjectProvider<SystemAccess> system, AuditSink audit, AuditRetentionProperties properties, Clock clock) {
        this.system = system;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Does nothing where no retention is configured. */
    @Override
    public void run(TenantId tenant) {
        Duration retention = properties.retention();
        if (retention != null) {
            removeBefore(tenant, clock.instant().minus(retention));
        }
    }

    /**
     * Removes what happened before a moment, and tells how much that was.
     *
     * @throws IllegalStateException if the database refuses; the batches before stay removed
     */
    int removeBefore(TenantId tenant, Instant end) {
        int removed = 0;
        int batch;
        do {
            batch = removeBatch(tenant, end);
            removed += batch;
        } while (batch == properties.batchSize());
        if (removed > 0) {
            record(tenant, end, removed);
        }
        return removed;
    }

    private int removeBatch(TenantId tenant, Instant end) {
        AtomicInteger removed = new AtomicInteger();
        TenantDataMigration.asSystem(system.getObject(), REASON, SCHEMA)
                .forEach(List.of(tenant), (connection, bound) -> removed.set(remove(connection, bound, end)))
                .orThrow();
        return removed.get();
    }

    @ReviewedNativeSql("the trail has no entity; the tenant is bound and named, and all values are parameters")
    private int remove(Connection connection, TenantId tenant, Instant end) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setLong(1, tenant.value());
            statement.setLong(2, tenant.value());
            statement.setTimestamp(3, Timestamp.from(end));
            statement.setInt(4, properties.batchSize());
            return statement.executeUpdate();
        }
    }

    private void record(TenantId tenant, Instant end, int removed) {
        audit.record(new AuditEvent(
                clock.instant(),
                tenant,
                TenantContext.required().requiredActor().name(),
                REMOVED,
                null,
                Map.of("until", end.toString(), "events", Integer.toString(removed))));
    }
}
