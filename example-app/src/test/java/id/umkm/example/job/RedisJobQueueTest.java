package id.umkm.example.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.test.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The queue that nodes share, on a real Redis. */
class RedisJobQueueTest extends JobQueueContract {

    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate redis;

    private String name = "";

    @BeforeAll
    static void connect() {
        RedisServer server = RedisServer.shared();
        connections = new LettuceConnectionFactory(server.host(), server.port());
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @BeforeEach
    void drawName() {
        name = "test." + UUID.randomUUID();
    }

    @Override
    JobQueue queue(JobProperties properties) {
        name = "test." + UUID.randomUUID();
        return consumer("alone", properties.lease());
    }

    private RedisJobQueue consumer(String consumer, Duration lease) {
        return new RedisJobQueue(redis, name, consumer, properties(lease), CLOCK);
    }

    @Test
    void jobOfAConsumerThatWasKilledInTheMiddleIsDoneByAnotherOnceItsLeaseIsOver() throws Exception {
        RedisJobQueue killed = consumer("killed", Duration.ofHours(1));
        killed.add(Job.of("notice", BUDI));
        assertThatThrownBy(() -> new JobRunner(killed, List.of(handler("notice", tenant -> {
                            done.add("begun");
                            throw new Killed();
                        })))
                        .runNext(Duration.ZERO))
                .isInstanceOf(Killed.class);

        assertThat(runAll(consumer("patient", Duration.ofHours(1)), handler("notice", tenant -> done.add("too soon"))))
                .isZero();
        assertThat(runAll(consumer("heir", Duration.ZERO), handler("notice", tenant -> done.add("for " + tenant))))
                .isEqualTo(1);

        assertThat(done).containsExactly("begun", "for 2");
        assertThat(runAll(consumer("third", Duration.ZERO), handler("notice", tenant -> done.add("twice"))))
                .isZero();
        assertThat(killed.dead()).isEmpty();
        assertThat(redis.opsForStream().size("{" + name + "}:stream")).isZero();
    }

    @Test
    void jobThatKillsEachOfItsConsumersIsGivenUp() throws Exception {
        Job job = Job.of("notice", ANI);
        consumer("first", Duration.ZERO).add(job);
        for (String victim : List.of("first", "second", "third")) {
            assertThat(Objects.requireNonNull(consumer(victim, Duration.ZERO).take(Duration.ZERO))
                            .job())
                    .isEqualTo(job);
        }

        RedisJobQueue last = consumer("last", Duration.ZERO);

        assertThat(last.take(Duration.ZERO)).isNull();
        assertThat(last.dead()).containsExactly(new DeadJob(job, 3, "its consumer died", NOW));
        assertThat(consumer("any", Duration.ZERO).dead()).hasSize(1);
    }

    @Test
    void consumersThatGiveUpAJobAtOnceListItOnce() throws Exception {
        RedisJobQueue first = consumer("first", Duration.ZERO);
        Job job = Job.of("notice", ANI);
        first.add(job);
        Delivery delivery = Objects.requireNonNull(first.take(Duration.ZERO));
        Delivery atItsLast = new Delivery(delivery.receipt(), job, 3);

        first.failed(atItsLast, "slow");
        consumer("second", Duration.ZERO).failed(atItsLast, "also slow");

        assertThat(first.dead()).extracting(DeadJob::error).containsExactly("slow");
    }

    @Test
    void consumersAtWorkTogetherDoEachJobOnce() throws Exception {
        RedisJobQueue queue = consumer("feeder", Duration.ofHours(1));
        List<String> added = IntStream.range(0, 60)
                .mapToObj(i -> Job.of("notice", ANI))
                .peek(queue::add)
                .map(Job::id)
                .toList();
        ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<? extends Future<?>> runs = IntStream.range(0, 3)
                    .mapToObj(i -> pool.submit(() -> {
                        RedisJobQueue mine = consumer("consumer-" + i, Duration.ofHours(1));
                        start.await();
                        for (Delivery next = mine.take(Duration.ZERO); next != null; next = mine.take(Duration.ZERO)) {
                            taken.add(next.job().id());
                            mine.done(next);
                        }
                        return i;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(taken).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void queueWorksOnAfterRedisHasLostItsData() throws Exception {
        RedisJobQueue queue = consumer("only", Duration.ofHours(1));
        assertThat(queue.take(Duration.ZERO)).isNull();
        redis.delete("{" + name + "}:stream");

        queue.add(Job.of("notice", CITRA));

        assertThat(Objects.requireNonNull(queue.take(Duration.ZERO)).job().tenant())
                .isEqualTo(CITRA);
    }

    @Test
    void entryThatIsNoJobIsRemoved() throws Exception {
        RedisJobQueue queue = consumer("only", Duration.ZERO);
        for (Map<String, String> fields : List.of(
                Map.of("nonsense", "1"),
                Map.of("id", "1", "type", "notice", "tenant", "abc"),
                Map.of("id", "1", "type", "notice", "tenant", "-4"))) {
            redis.opsForStream().add(MapRecord.create("{" + name + "}:stream", fields));
            assertThat(queue.take(Duration.ZERO)).isNull();
        }

        assertThat(redis.opsForStream().size("{" + name + "}:stream")).isZero();
    }

    @Test
    void consumerThatLeavesIsForgottenUnlessAJobIsPendingWithIt() throws Exception {
        RedisJobQueue idle = consumer("idle", Duration.ofHours(1));
        RedisJobQueue busy = consumer("busy", Duration.ofHours(1));
        assertThat(idle.take(Duration.ZERO)).isNull();
        busy.add(Job.of("notice", ANI));
        assertThat(busy.take(Duration.ZERO)).isNotNull();

        idle.leave();
        busy.leave();

        assertThat(redis.opsForStream().consumers("{" + name + "}:stream", "umkm").stream()
                        .map(consumer -> consumer.consumerName()))
                .containsExactly("busy");
    }

    /** Stands for the end of a process: nothing after it runs. */
    private static final class Killed extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }
}
