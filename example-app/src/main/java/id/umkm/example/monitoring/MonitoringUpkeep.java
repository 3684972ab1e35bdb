package id.umkm.example.monitoring;

import id.umkm.example.job.JobHandler;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Removes a tenant's counts and alerts that are older than the configured times, as the system role. */
@Component
class MonitoringUpkeep implements JobHandler {

    static final String TYPE = "monitoring-upkeep";
    private static final String REASON = "upkeep of monitoring";
    private static final String SCHEMA = "public";

    private final ObjectProvider<SystemAccess> system;
    private final MonitoringProperties properties;
    private final Clock clock;

    MonitoringUpkeep(ObjectProvider<SystemAccess> system, MonitoringProperties properties, Clock clock) {
        this.system = system;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void run(TenantId tenant) {
        Instant now = clock.instant();
        TenantDataMigration.asSystem(system.getObject(), REASON, SCHEMA)
                .forEach(List.of(tenant), (connection, bound) -> {
                    remove(connection, bound, "umkm_security_signal", "started_at", now, properties.keepCounts());
                    remove(connection, bound, "umkm_reading", "hour", now, properties.keepCounts());
                    remove(connection, bound, "umkm_security_alert", "raised_at", now, properties.keepAlerts());
                })
                .orThrow();
    }

    @ReviewedNativeSql("tables and columns are named above, the tenant is bound and named, and values are parameters")
    private static void remove(
            Connection connection, TenantId tenant, String table, String moment, Instant now, Duration keep)
            throws SQLException {
        String sql = "delete from " + table + " where tenant_id = ? and " + moment + " < ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, tenant.value());
            statement.setTimestamp(2, Timestamp.from(now.minus(keep)));
            statement.executeUpdate();
        }
    }
}
