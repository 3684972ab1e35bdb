package id.umkm.example.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.job.Job;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What has had its use goes after the configured time, and not before. */
@UmkmTest
class CleanupTest {

    // Before anything that the demo or another test did.
    private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant NOW = OLD.plus(Duration.ofDays(30));
    private static final Duration KEPT = Duration.ofDays(10);
    private static final Instant CUTOFF = NOW.minus(KEPT);
    private static final String HASH = "0".repeat(64);

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    StatementCounter statements;

    @Autowired
    CleanupSchedule schedule;

    private long mine;
    private long other;
    private long account;

    @BeforeEach
    void twoTenants() {
        mine = database.tenant("Corporate B");
        other = database.tenant("Corporate A");
        account = people.stranger(mine).id();
    }

    @AfterEach
    void removeRows() {
        database.superuser()
                .sql("delete from umkm_idempotency where route = 'cleanup'")
                .update();
        database.superuser()
                .sql("delete from umkm_token where device = 'cleanup'")
                .update();
        database.superuser()
                .sql("delete from umkm_outbox where kind = 'CLEANUP'")
                .update();
    }

    @Test
    void answersOlderThanTheConfiguredTimeGoAndTheCutoffStays() {
        answer(mine, "old", OLD);
        answer(mine, "last", CUTOFF.minusMillis(1));
        answer(mine, "kept", CUTOFF);

        run(mine, 1000);

        assertThat(answers(mine)).containsExactly("kept");
    }

    @Test
    void tokensGoOnceTheyHaveEndedForTheConfiguredTimeByWhicheverCameFirst() {
        Instant far = NOW.plus(Duration.ofDays(100));
        long expired = token(CUTOFF.minusMillis(1), null);
        long revoked = token(far, CUTOFF.minusMillis(1));
        long expiredLater = token(CUTOFF, null);
        long revokedLater = token(far, CUTOFF);
        long live = token(far, null);

        run(mine, 1000);

        assertThat(tokens()).doesNotContain(expired, revoked).contains(expiredLater, revokedLater, live);
    }

    @Test
    void noticesGoOnceSentAndOverForTheConfiguredTimeAndUnsentOnesOnceOver() {
        long sent = notice(OLD, CUTOFF.minusMillis(1));
        long unsent = notice(OLD, null);
        long sentLater = notice(OLD, CUTOFF);
        long ahead = notice(CUTOFF, OLD);

        run(mine, 1000);

        assertThat(notices()).doesNotContain(sent, unsent).contains(sentLater, ahead);
    }

    @Test
    void otherTenantsRowsStayHoweverOldTheyAre() {
        answer(mine, "old", OLD);
        answer(other, "old", OLD);

        run(mine, 1000);

        assertThat(answers(mine)).isEmpty();
        assertThat(answers(other)).containsExactly("old");
    }

    @Test
    void rowsGoInBatches() {
        for (int i = 0; i < 7; i++) {
            answer(mine, "old " + i, OLD.plusSeconds(i));
        }

        long count = statements.during(() -> run(mine, 3));

        assertThat(answers(mine)).isEmpty();
        assertThat(count)
                .as("of 3, 3 and 1 answers, of no token and of no notice")
                .isEqualTo(5);
    }

    @Test
    void platformAndEveryTenantAreCleanedUp() {
        List<Job> queued = new ArrayList<>();

        schedule.queueTo(queued::add);

        assertThat(queued).extracting(Job::type).containsOnly(Cleanup.TYPE);
        assertThat(queued)
                .extracting(Job::tenant)
                .doesNotHaveDuplicates()
                .contains(TenantId.PLATFORM, new TenantId(mine), new TenantId(other));
        run(TenantId.PLATFORM.value(), 1000);
    }

    @Test
    void timesAndBatchesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new CleanupProperties(Duration.ofHours(23), KEPT, KEPT, 1))
                .hasMessageContaining("umkm.cleanup.idempotency-keys is PT23H");
        assertThatThrownBy(() -> new CleanupProperties(KEPT, Duration.ofSeconds(-1), KEPT, 1))
                .hasMessageContaining("umkm.cleanup.tokens is PT-1S");
        assertThatThrownBy(() -> new CleanupProperties(KEPT, KEPT, Duration.ofSeconds(-1), 1))
                .hasMessageContaining("umkm.cleanup.notices is PT-1S");
        for (int size : List.of(0, 10_001)) {
            assertThatThrownBy(() -> new CleanupProperties(KEPT, KEPT, KEPT, size))
                    .hasMessageContaining("umkm.cleanup.batch-size is " + size);
        }
    }

    private void run(long tenant, int batchSize) {
        Cleanup job = new Cleanup(
                jdbc,
                transactions,
                new CleanupProperties(KEPT, KEPT, KEPT, batchSize),
                Clock.fixed(NOW, ZoneOffset.UTC));
        TenantId bound = new TenantId(tenant);
        TenantContext.of(bound, Actor.system("test")).run(() -> job.run(bound));
    }

    private long notice(Instant dueAt, @Nullable Instant sentAt) {
        return database.superuser()
                .sql("insert into umkm_outbox (tenant_id, id, group_id, kind, subject_id, due_at, created_at, sent_at)"
                        + " values (?, nextval('umkm_id_seq'), 1, 'CLEANUP', nextval('umkm_id_seq'), ?, now(), ?)"
                        + " returning id")
                .params(Arrays.asList(
                        mine, dueAt.atOffset(ZoneOffset.UTC), sentAt == null ? null : sentAt.atOffset(ZoneOffset.UTC)))
                .query(Long.class)
                .single();
    }

    private List<Long> notices() {
        return database.superuser()
                .sql("select id from umkm_outbox where kind = 'CLEANUP'")
                .query(Long.class)
                .list();
    }

    private void answer(long tenant, String key, Instant createdAt) {
        database.superuser()
                .sql("insert into umkm_idempotency (tenant_id, actor, route, key, body_hash, result, created_at)"
                        + " values (?, 'user:1', 'cleanup', ?, ?, '1', ?)")
                .params(tenant, key, HASH, createdAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<String> answers(long tenant) {
        return database.superuser()
                .sql("select key from umkm_idempotency where tenant_id = ? and route = 'cleanup' order by created_at")
                .param(tenant)
                .query(String.class)
                .list();
    }

    private long token(Instant expiresAt, @Nullable Instant revokedAt) {
        return database.superuser()
                .sql("insert into umkm_token (tenant_id, id, account_id, secret_hash, device, created_at, expires_at,"
                        + " revoked_at) values (:tenant, nextval('umkm_id_seq'), :account, :hash, 'cleanup', :created,"
                        + " :expires, :revoked::timestamptz) returning id")
                .param("tenant", mine)
                .param("account", account)
                .param("hash", HASH)
                .param("created", OLD.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .param("revoked", revokedAt == null ? null : revokedAt.toString())
                .query(Long.class)
                .single();
    }

    private List<Long> tokens() {
        return database.superuser()
                .sql("select id from umkm_token where tenant_id = ? and device = 'cleanup'")
                .param(mine)
                .query(Long.class)
                .list();
    }
}
