package id.umkm.example.notice;

import id.umkm.example.job.JobHandler;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a tenant's notices, the oldest first and each in a transaction of its own, whose lock keeps other nodes off it: they go on
 * with the next. One that fails stands in no other's way, and is tried again by the next run. What it tells of is still to come: what is
 * over by then is not sent any more.
 */
@Component
@EnableConfigurationProperties(NoticeProperties.class)
@ReviewedNativeSql("locks that others skip; the tenant is bound and named, and all values are parameters")
class NoticeSender implements JobHandler {

    static final String TYPE = "notices";

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final String CLAIM = """
            select id, group_id, kind, subject_id, due_at, created_at, attempts from umkm_outbox
            where tenant_id = :tenant and sent_at is null and due_at > :now and attempts < :most
              and (created_at, id) > (:lastMoment, :lastId)
            order by created_at, id limit 1 for update skip locked
            """;
    private static final String AS_CLAIMED =
            " where tenant_id = :tenant and id = :id and sent_at is null and attempts = :attempts";
    private static final String SENT = "update umkm_outbox set sent_at = :now" + AS_CLAIMED;
    private static final String FAILED = "update umkm_outbox set attempts = attempts + 1" + AS_CLAIMED;

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
            last = sendNext(tenant, last);
        } while (last.isPresent());
    }

    /** Sends the next one; that it was sent counts with the commit alone, whatever the channel did to the transaction. */
    private Optional<Claimed> sendNext(TenantId tenant, Optional<Claimed> before) {
        AtomicReference<@Nullable Claimed> next = new AtomicReference<>();
        try {
            transactions.executeWithoutResult(status -> claim(tenant, before).ifPresent(claimed -> {
                next.set(claimed);
                send(claimed);
            }));
        } catch (RuntimeException e) {
            Claimed failed = next.get();
            if (failed == null) {
                throw e;
            }
            transactions.executeWithoutResult(status -> countAttempt(failed, e));
        }
        return Optional.ofNullable(next.get());
    }

    private Optional<Claimed> claim(TenantId tenant, Optional<Claimed> before) {
        return jdbc.sql(CLAIM)
                .param("tenant", tenant.value())
                .param("now", Timestamp.from(clock.instant()))
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
                        row.getInt(7)))
                .optional();
    }

    private void send(Claimed claimed) {
        try {
            channel.send(claimed.notice());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException(e);
        }
        mark(jdbc.sql(SENT).param("now", Timestamp.from(clock.instant())), claimed);
    }

    // In a transaction of its own: the one that held the lock may be good for nothing any more.
    private void countAttempt(Claimed claimed, RuntimeException cause) {
        log.warn(
                "Attempt {} of {} at notice {} of tenant {} failed",
                claimed.attempts() + 1,
                properties.maxAttempts(),
                claimed.notice().id(),
                claimed.notice().tenant(),
                cause);
        mark(jdbc.sql(FAILED), claimed);
    }

    private static void mark(JdbcClient.StatementSpec statement, Claimed claimed) {
        statement
                .param("tenant", claimed.notice().tenant().value())
                .param("id", claimed.notice().id())
                .param("attempts", claimed.attempts())
                .update();
    }

    private record Claimed(Notice notice, Instant createdAt, int attempts) {}
}
