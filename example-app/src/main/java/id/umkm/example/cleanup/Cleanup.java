package id.umkm.example.cleanup;

import id.umkm.example.job.JobHandler;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes a tenant's remembered answers, ended tokens and old notices, once they have been kept for the configured time: oldest first,
 * and some in each transaction, so that none holds its locks for long.
 */
@Component
@EnableConfigurationProperties(CleanupProperties.class)
class Cleanup implements JobHandler {

    static final String TYPE = "cleanup";

    private static final String ANSWERS = """
            delete from umkm_idempotency where tenant_id = :tenant and (actor, route, key) in (
                select actor, route, key from umkm_idempotency
                where tenant_id = :tenant and created_at < :end
                order by created_at limit :rows)
            """;

    // Whichever came first; a token that was not revoked has no such moment, and least() passes over it.
    private static final String TOKENS = """
            delete from umkm_token where tenant_id = :tenant and id in (
                select id from umkm_token
                where tenant_id = :tenant and least(expires_at, revoked_at) < :end
                order by least(expires_at, revoked_at) limit :rows)
            """;

    // Sent or not: what a notice is about is over, and one that went sooner would be written again.
    private static final String NOTICES = """
            delete from umkm_outbox where tenant_id = :tenant and id in (
                select id from umkm_outbox
                where tenant_id = :tenant and greatest(sent_at, due_at) < :end
                order by greatest(sent_at, due_at) limit :rows)
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final CleanupProperties properties;
    private final Clock clock;

    Cleanup(JdbcClient jdbc, TransactionOperations transactions, CleanupProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
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
        remove(ANSWERS, tenant, now.minus(properties.idempotencyKeys()));
        remove(TOKENS, tenant, now.minus(properties.tokens()));
        remove(NOTICES, tenant, now.minus(properties.notices()));
    }

    private void remove(String statement, TenantId tenant, Instant end) {
        int batch;
        do {
            batch = Objects.requireNonNull(transactions.execute(status -> removeBatch(statement, tenant, end)));
        } while (batch == properties.batchSize());
    }

    @ReviewedNativeSql(
            "bulk statements with a limit, one of them on a table without an entity; the tenant is bound and named")
    private int removeBatch(String statement, TenantId tenant, Instant end) {
        return jdbc.sql(statement)
                .param("tenant", tenant.value())
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("rows", properties.batchSize())
                .update();
    }
}
