package id.umkm.example.notice;

import id.umkm.example.job.JobHandler;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a tenant's notices, the oldest first and each in a transaction of its own, whose lock keeps other nodes off it: they go on
 * with the next. One that fails stands in no other's way, and is tried again by the next run.
 */
@Component
@EnableConfigurationProperties(NoticeProperties.class)
@ReviewedNativeSql("locks that others skip; the tenant is bound and named, and all values are parameters")
class NoticeSender implements JobHandler {

    static final String TYPE = "notices";

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final String CLAIM = """
            select id, group_id, kind, subject_id, due_at, created_at, attempts from umkm_outbox
            where tenant_id = :tenant and sent_at is null and attempts < :most and (created_at, id) > (:lastMoment, :lastId)
            order by created_at, id limit 1 for update skip locked
            """;
    private static final String SENT = "update umkm_outbox set sent_at = :now where tenant_id = :tenant and id = :id";
    private static final String FAILED =
            "update umkm_outbox set attempts = attempts + 1 where tenant_id = :tenant and id = :id";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final NoticeChannel channel;
    private final NoticeProperties properties;
    private final Clock clock;

    NoticeSender(
            JdbcClient jdbc,
            TransactionOperations transactions,
            ObjectProvider<NoticeChannel> channels,
            NoticeProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.channel = channels.getIfAvailable(LoggedNotices::new);
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void run(TenantId tenant) {
        Optional<Claimed> last = Optional.empty();
        do {
            Optional<Claimed> before = last;
            last = Objects.requireNonNull(transactions.execute(status -> sendNext(tenant, before)));
        } while (last.isPresent());
    }

    private Optional<Claimed> sendNext(TenantId tenant, Optional<Claimed> before) {
        Optional<Claimed> next = claim(tenant, before);
        next.ifPresent(this::send);
        return next;
    }

    private Optional<Claimed> claim(TenantId tenant, Optional<Claimed> before) {
        return jdbc.sql(CLAIM)
                .param("tenant", tenant.value())
                .param("most", properties.maxAttempts())
                .param(
                        "lastMoment",
                        Timestamp.from(before.map(Claimed::createdAt).orElse(Instant.EPOCH)))
                .param("lastId", before.map(last -> last.notice().id()).orElse(0L))
                .query((row, number) -> new Claimed(
                        new Notice(
                                tenant,
                                row.getLong(1),
                                new GroupId(row.getLong(2)),
                                row.getString(3),
                                row.getLong(4),
                                row.getTimestamp(5).toInstant()),
                        row.getTimestamp(6).toInstant(),
                        row.getInt(7) + 1))
                .optional();
    }

    // What the channel has thrown is counted in the transaction that holds the lock.
    private void send(Claimed claimed) {
        Notice notice = claimed.notice();
        try {
            channel.send(notice);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.warn(
                    "Attempt {} of {} at notice {} of tenant {} failed",
                    claimed.attempt(),
                    properties.maxAttempts(),
                    notice.id(),
                    notice.tenant(),
                    e);
            mark(jdbc.sql(FAILED), notice);
            return;
        }
        mark(jdbc.sql(SENT).param("now", Timestamp.from(clock.instant())), notice);
    }

    private static void mark(JdbcClient.StatementSpec statement, Notice notice) {
        statement
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update();
    }

    private record Claimed(Notice notice, Instant createdAt, int attempt) {}
}
