package id.umkm.example.subscription;

import id.umkm.example.job.JobHandler;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts a notice into the outbox for each subscription that ends within seven days: one for each end that it ever has, however
 * often this runs, and on however many nodes at once.
 */
@Component
class ExpiryNotices implements JobHandler {

    static final String TYPE = "expiry-notices";
    private static final Duration AHEAD = Duration.ofDays(7);

    private static final String WRITE = """
            insert into umkm_outbox (tenant_id, id, group_id, kind, subject_id, due_at, created_at)
            select s.tenant_id, nextval('umkm_id_seq'), s.group_id, 'SUBSCRIPTION_EXPIRES_SOON', s.id, s.expires_at, :now
            from tenancy_subscription s
            where s.status in ('TRIAL', 'ACTIVE') and s.expires_at > :now and s.expires_at <= :soon
              and not exists (select 1 from umkm_outbox o where o.tenant_id = s.tenant_id
                and o.kind = 'SUBSCRIPTION_EXPIRES_SOON' and o.subject_id = s.id and o.due_at = s.expires_at)
            on conflict (tenant_id, kind, subject_id, due_at) do nothing
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    ExpiryNotices(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void run(TenantId tenant) {
        writeNotices(clock.instant());
    }

    /** Writes the notices that are due at a moment, and tells how many were new. */
    @ReviewedNativeSql(
            "one statement for all of the tenant's subscriptions; the policies leave the bound tenant's rows")
    int writeNotices(Instant now) {
        return transactions.execute(status -> jdbc.sql(WRITE)
                .param("now", Timestamp.from(now))
                .param("soon", Timestamp.from(now.plus(AHEAD)))
                .update());
    }
}
