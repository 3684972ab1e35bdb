package id.umkm.example.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.job.BuriedJobs;
import id.umkm.example.job.JobQueue;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What time does to subscriptions: notices, once for each end, and the status that follows. */
@UmkmTest
class SubscriptionJobsTest {

    private static final Instant END = Instant.parse("2031-03-31T02:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @Autowired
    UmkmDatabase database;

    @Autowired
    ExpiryNotices notices;

    @Autowired
    SubscriptionLapse lapse;

    @Autowired
    SubscriptionSchedule schedule;

    @Autowired
    JobQueue queue;

    private long tenant;
    private long shop;

    @BeforeEach
    void end() {
        tenant = database.tenant("Corporate B");
        shop = database.group(tenant, "Toko BDG");
        set("ACTIVE", END);
        // Whatever other tests took out for less long has lapsed before.
        for (int lapsed = 1; lapsed > 0; ) {
            lapsed = lapseAt(END.minusMillis(1));
        }
    }

    @AfterEach
    void restore() {
        set("ACTIVE", null);
        database.superuser().sql("delete from umkm_outbox").update();
    }

    @Test
    void noticeComesSevenDaysAheadAndOnceForEachEnd() {
        assertThat(noticesAt(END.minus(WEEK).minusMillis(1))).isZero();
        assertThat(noticesAt(END.minus(WEEK))).isEqualTo(1);
        assertThat(noticesAt(END.minusMillis(1))).isZero();
        assertThat(noticesAt(END)).isZero();
        assertThat(outbox()).containsExactly(tenant + "|" + shop + "|SUBSCRIPTION_EXPIRES_SOON|2031-03-31 02:00:00+00");

        Instant renewed = END.plus(Duration.ofDays(30));
        set("ACTIVE", renewed);
        assertThat(noticesAt(renewed.minus(WEEK))).isEqualTo(1);
        assertThat(outbox()).hasSize(2);
    }

    @Test
    void scheduleQueuesBothJobsForEveryTenantOnce() throws Exception {
        queued();

        schedule.queue();

        List<String> jobs = queued();
        assertThat(jobs).doesNotHaveDuplicates();
        for (long each : List.of(tenant, database.tenant("Corporate A"))) {
            assertThat(jobs).contains(ExpiryNotices.TYPE + " " + each, SubscriptionLapse.TYPE + " " + each);
        }
    }

    @Test
    void withoutTheSystemRoleNothingIsQueued() throws Exception {
        queued();

        new SubscriptionSchedule(new StaticListableBeanFactory().getBeanProvider(TenantJobs.class), queue).queue();

        assertThat(queued()).isEmpty();
    }

    private List<String> queued() throws InterruptedException {
        return BuriedJobs.takeAll(queue);
    }

    @Test
    void noticeComesOnceThoughManyNodesWriteItAtOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> written = IntStream.range(0, 8)
                    .mapToObj(i -> nodes.submit(() -> noticesAt(END.minus(Duration.ofDays(1)))))
                    .toList();
            int sum = 0;
            for (Future<Integer> count : written) {
                sum += count.get();
            }
            assertThat(sum).isEqualTo(1);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(outbox()).hasSize(1);
    }

    @Test
    void noticeIsForWhatIsLiveAlone() {
        for (String status : List.of("PAST_DUE", "CANCELLED", "EXPIRED")) {
            set(status, END);
            assertThat(noticesAt(END.minus(Duration.ofDays(1)))).isZero();
        }
        set("TRIAL", END);
        assertThat(noticesAt(END.minus(Duration.ofDays(1)))).isEqualTo(1);
    }

    @Test
    void noticeOfOneTenantIsNoOthers() {
        long other = database.tenant("Corporate A");

        assertThat(in(other, () -> notices.writeNotices(END.minus(Duration.ofDays(1)))))
                .isZero();
        assertThat(outbox()).isEmpty();
    }

    @Test
    void whatWasPaidBecomesPastDueAtItsEndAndExpiresWithItsGraceWithATrace() {
        assertThat(lapseAt(END.minusMillis(1))).isZero();
        assertThat(status()).isEqualTo("ACTIVE");

        assertThat(lapseAt(END)).isEqualTo(1);
        assertThat(status()).isEqualTo("PAST_DUE");
        assertThat(lapseAt(END.plus(Duration.ofDays(14)).minusMillis(1))).isZero();

        assertThat(lapseAt(END.plus(Duration.ofDays(14)))).isEqualTo(1);
        assertThat(status()).isEqualTo("EXPIRED");
        assertThat(lapseAt(END.plus(Duration.ofDays(15)))).isZero();
        assertThat(database.superuser()
                        .sql("select details->>'before.status' || '>' || (details->>'after.status') from"
                                + " tenancy_audit_event where tenant_id = ? and group_id = ? and actor = ? order by id")
                        .params(tenant, shop, "system:test")
                        .query(String.class)
                        .list())
                .containsSubsequence("ACTIVE>PAST_DUE", "PAST_DUE>EXPIRED");
    }

    @Test
    void trialExpiresAtItsEnd() {
        set("TRIAL", END);

        assertThat(lapseAt(END)).isEqualTo(1);

        assertThat(status()).isEqualTo("EXPIRED");
    }

    private int noticesAt(Instant now) {
        return in(tenant, () -> notices.writeNotices(now));
    }

    private int lapseAt(Instant now) {
        return in(tenant, () -> lapse.lapse(now));
    }

    private static int in(long tenant, Supplier<Integer> work) {
        TenantContext context = TenantContext.of(new TenantId(tenant), Actor.system("test"));
        return ContextCarrier.of(context).wrapSupplier(work).get();
    }

    private void set(String status, @Nullable Instant end) {
        database.superuser()
                .sql("update tenancy_subscription set status = ?, expires_at = ?, started_at = '2031-01-31T02:00:00Z'"
                        + " where tenant_id = ? and group_id = ?")
                .params(Arrays.asList(status, end == null ? null : Timestamp.from(end), tenant, shop))
                .update();
    }

    private String status() {
        return database.superuser()
                .sql("select status from tenancy_subscription where tenant_id = ? and group_id = ?")
                .params(tenant, shop)
                .query(String.class)
                .single();
    }

    private List<String> outbox() {
        return database.superuser()
                .sql(
                        "select tenant_id || '|' || group_id || '|' || kind || '|' || (due_at at time zone 'UTC')::text || '+00'"
                                + " from umkm_outbox order by id")
                .query(String.class)
                .list();
    }
}
