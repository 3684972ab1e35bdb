package id.umkm.example.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Each notice is sent once as long as nothing fails, and again where something did. */
@UmkmTest
class NoticeSenderTest {

    private static final Instant NOW = Instant.parse("2031-03-31T02:00:00Z");
    private static final int ATTEMPTS = 3;

    @Autowired
    UmkmDatabase database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private final List<Long> sent = new CopyOnWriteArrayList<>();
    private long mine;
    private long first;
    private long second;

    @BeforeEach
    void twoNotices() {
        database.superuser().sql("delete from umkm_outbox").update();
        mine = database.tenant("Corporate B");
        first = add(mine, NOW.minusSeconds(20));
        second = add(mine, NOW.minusSeconds(10));
    }

    @AfterEach
    void removeThem() {
        database.superuser().sql("delete from umkm_outbox").update();
    }

    @Test
    void noticesAreSentOldestFirstMarkedAndNotSentAgain() {
        List<Notice> told = new ArrayList<>();

        run(mine, told::add);
        run(mine, told::add);

        assertThat(told).extracting(Notice::id).containsExactly(first, second);
        assertThat(told).extracting(notice -> notice.tenant().value()).containsOnly(mine);
        assertThat(sentAt(first)).isEqualTo(NOW);
        assertThat(sentAt(second)).isEqualTo(NOW);
    }

    @Test
    void noticesOfOtherTenantsStay() {
        long theirs = add(database.tenant("Corporate A"), NOW);

        run(mine, notice -> sent.add(notice.id()));

        assertThat(sent).containsExactly(first, second);
        assertThat(unsent()).containsExactly(theirs);
    }

    @Test
    void channelThatThrowsDelaysThatNoticeAloneAndIsTriedAgain() {
        run(mine, notice -> {
            if (notice.id() == first) {
                throw new IllegalStateException("the provider is away");
            }
            sent.add(notice.id());
        });
        assertThat(sent).containsExactly(second);
        assertThat(unsent()).containsExactly(first);

        run(mine, notice -> sent.add(notice.id()));

        assertThat(sent).containsExactly(second, first);
        assertThat(unsent()).isEmpty();
    }

    @Test
    void channelThatSpoilsTheTransactionStandsInNoOthersWayAndIsNotTriedForEver() {
        List<Long> tried = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS + 2; i++) {
            run(mine, notice -> {
                tried.add(notice.id());
                if (notice.id() == first) {
                    spoil();
                }
            });
        }

        assertThat(tried.stream().filter(id -> id == first)).hasSize(ATTEMPTS);
        assertThat(tried.stream().filter(id -> id == second)).hasSize(1);
        assertThat(unsent()).containsExactly(first);
    }

    // As where a method in a transaction of the channel's throws, or its SQL fails, and the channel goes on.
    private void spoil() {
        assertThatThrownBy(() -> jdbc.sql("select 1 / 0").query(Long.class).single())
                .isInstanceOf(DataAccessException.class);
        transactions.executeWithoutResult(TransactionStatus::setRollbackOnly);
    }

    @Test
    void whatIsOverByNowIsNotSent() {
        database.superuser()
                .sql("update umkm_outbox set due_at = ? where id = ?")
                .params(NOW.atOffset(ZoneOffset.UTC), first)
                .update();

        run(mine, notice -> sent.add(notice.id()));

        assertThat(sent).containsExactly(second);
    }

    @Test
    void noticeThatFailsForGoodIsLeftAfterTheLastAttempt() {
        List<Long> tried = new ArrayList<>();

        for (int i = 0; i < ATTEMPTS + 2; i++) {
            run(mine, notice -> {
                tried.add(notice.id());
                throw new IllegalStateException("no such number");
            });
        }

        assertThat(tried).hasSize(2 * ATTEMPTS);
        assertThat(unsent()).containsExactly(first, second);
    }

    @Test
    void noticeWhoseNodeDiesBeforeItIsMarkedIsSentAgain() {
        assertThatThrownBy(() -> run(mine, notice -> {
                    sent.add(notice.id());
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(unsent()).containsExactly(first, second);

        run(mine, notice -> sent.add(notice.id()));

        assertThat(sent).containsExactly(first, first, second);
    }

    @Test
    void whatOneNodeIsSendingTheOtherPassesOver() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch otherIsDone = new CountDownLatch(1);
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            Future<?> slow = node.submit(() -> run(mine, notice -> {
                sent.add(notice.id());
                sending.countDown();
                assertThat(otherIsDone.await(60, TimeUnit.SECONDS)).isTrue();
            }));
            assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();

            run(mine, notice -> sent.add(notice.id()));
            assertThat(sent).containsExactly(first, second);
            otherIsDone.countDown();
            slow.get(60, TimeUnit.SECONDS);
        } finally {
            otherIsDone.countDown();
            node.shutdownNow();
        }

        assertThat(sent).as("each once").containsExactly(first, second);
        assertThat(unsent()).isEmpty();
    }

    @Test
    void nodesThatRaceSendEachNoticeOnce() throws Exception {
        for (int i = 0; i < 40; i++) {
            add(mine, NOW.minusSeconds(i));
        }
        List<Long> all = unsent();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                runs.add(nodes.submit(() -> run(mine, notice -> sent.add(notice.id()))));
            }
            for (Future<?> run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(sent).containsExactlyInAnyOrderElementsOf(all);
        assertThat(unsent()).isEmpty();
    }

    @Test
    void attemptsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new NoticeProperties(0)).hasMessageContaining("umkm.notices.max-attempts is 0");
    }

    private void run(long tenant, NoticeChannel channel) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("channel", channel);
        NoticeSender sender = new NoticeSender(
                jdbc,
                transactions,
                beans.getBeanProvider(NoticeChannel.class),
                new NoticeProperties(ATTEMPTS),
                Clock.fixed(NOW, ZoneOffset.UTC));
        TenantId bound = new TenantId(tenant);
        TenantContext.of(bound, Actor.system("test")).run(() -> sender.run(bound));
    }

    private long add(long tenant, Instant createdAt) {
        return database.superuser()
                .sql("insert into umkm_outbox (tenant_id, id, group_id, kind, subject_id, due_at, created_at)"
                        + " values (?, nextval('umkm_id_seq'), ?, 'UJI', nextval('umkm_id_seq'), ?, ?) returning id")
                .params(
                        tenant,
                        tenant,
                        NOW.plusSeconds(60).atOffset(ZoneOffset.UTC),
                        createdAt.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private Instant sentAt(long id) {
        return database.superuser()
                .sql("select sent_at from umkm_outbox where id = ?")
                .param(id)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private List<Long> unsent() {
        return database.superuser()
                .sql("select id from umkm_outbox where sent_at is null order by created_at, id")
                .query(Long.class)
                .list();
    }
}
