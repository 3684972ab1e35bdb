package id.umkm.example.job;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every queue keeps to. Jobs that failed are due again at once here. */
abstract class JobQueueContract {

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final TenantId ANI = new TenantId(1);
    static final TenantId BUDI = new TenantId(2);
    static final TenantId CITRA = new TenantId(3);

    final List<String> done = new ArrayList<>();
    private JobQueue queue = new InProcessJobQueue(properties(Duration.ZERO), CLOCK);

    /** An empty queue. */
    abstract JobQueue queue(JobProperties properties);

    static JobProperties properties(Duration lease) {
        return new JobProperties(true, "umkm.jobs", 3, Duration.ZERO, lease);
    }

    @BeforeEach
    void empty() {
        queue = queue(properties(Duration.ofHours(1)));
    }

    @Test
    void jobIsDoneOnceForItsTenantByTheApplicationItself() throws Exception {
        queue.add(Job.of("notice", BUDI));

        runAll(handler("notice", tenant -> {
            TenantContext context = TenantContext.required();
            done.add(context.tenant() + " " + context.requiredActor().name());
        }));

        assertThat(done).containsExactly("2 system:job notice");
        assertThat(queue.take(Duration.ZERO)).isNull();
        assertThat(queue.dead()).isEmpty();
    }

    @Test
    void jobThatFailsThriceIsGivenUpAndListed() throws Exception {
        Job job = Job.of("notice", ANI);
        queue.add(job);

        int attempts = runAll(handler("notice", tenant -> {
            throw new IllegalStateException("the printer burns");
        }));

        assertThat(attempts).isEqualTo(3);
        assertThat(queue.dead())
                .containsExactly(new DeadJob(job, 3, "java.lang.IllegalStateException: the printer burns", NOW));
        assertThat(queue.take(Duration.ZERO)).isNull();
    }

    @Test
    void jobThatFailsTwiceIsDoneAtTheThirdAttempt() throws Exception {
        queue.add(Job.of("notice", ANI));

        int attempts = runAll(handler("notice", tenant -> {
            done.add("try");
            if (done.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        }));

        assertThat(attempts).isEqualTo(3);
        assertThat(done).hasSize(3);
        assertThat(queue.dead()).isEmpty();
    }

    @Test
    void jobOfATypeThatNothingDoesIsGivenUpToo() throws Exception {
        queue.add(Job.of("unheard-of", ANI));

        runAll(handler("notice", tenant -> done.add("notice")));

        assertThat(done).isEmpty();
        assertThat(queue.dead())
                .singleElement()
                .satisfies(dead ->
                        assertThat(dead.error()).contains("nothing does jobs of type unheard-of; there are [notice]"));
    }

    @Test
    void failureOfOneTenantStopsNoOther() throws Exception {
        List.of(ANI, BUDI, CITRA).forEach(tenant -> queue.add(Job.of("notice", tenant)));

        runAll(handler("notice", tenant -> {
            if (tenant.equals(BUDI)) {
                throw new AssertionError("Budi's data are broken");
            }
            done.add(tenant.toString());
        }));

        assertThat(done).containsExactlyInAnyOrder("1", "3");
        assertThat(queue.dead()).extracting(dead -> dead.job().tenant()).containsExactly(BUDI);
    }

    @Test
    void jobThatCallsItselfWithoutEndIsGivenUpLikeAnyOther() throws Exception {
        queue.add(Job.of("notice", ANI));

        int attempts = runAll(handler("notice", tenant -> {
            throw new StackOverflowError();
        }));

        assertThat(attempts).isEqualTo(3);
        assertThat(queue.dead()).hasSize(1);
    }

    @Test
    void nothingOfAJobIsLeftForTheNextWhetherItFailsOrForgetsWhatItBound() throws Exception {
        List.of(ANI, BUDI, CITRA).forEach(tenant -> queue.add(Job.of("notice", tenant)));

        runAll(handler("notice", tenant -> {
            done.add(TenantContext.required().tenant().toString());
            TenantContext.of(tenant, Actor.system("forgotten")).bind();
            if (tenant.equals(ANI) && done.size() == 1) {
                throw new IllegalStateException("with its scope open");
            }
        }));

        assertThat(done).contains("1", "2", "3");
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void jobThatWasGivenUpIsRetriedAsOftenAsANewOne() throws Exception {
        Job job = givenUp(BUDI);

        assertThat(queue.retry(job.id())).isTrue();

        assertThat(queue.dead()).isEmpty();
        int attempts = runAll(handler("notice", tenant -> {
            done.add(tenant.toString());
            throw new IllegalStateException("still burning");
        }));
        assertThat(attempts).isEqualTo(3);
        assertThat(done).containsExactly("2", "2", "2");
        assertThat(queue.dead())
                .containsExactly(new DeadJob(job, 3, "java.lang.IllegalStateException: still burning", NOW));
    }

    @Test
    void jobThatIsDiscardedIsNeitherListedNorDoneAndOthersStay() throws Exception {
        Job kept = givenUp(ANI);
        Job discarded = givenUp(BUDI);

        assertThat(queue.discard(discarded.id())).isTrue();

        assertThat(queue.dead()).extracting(DeadJob::job).containsExactly(kept);
        assertThat(queue.take(Duration.ZERO)).isNull();
        assertThat(queue.discard(discarded.id())).isFalse();
        assertThat(queue.retry(discarded.id())).isFalse();
    }

    @Test
    void jobThatWasNotGivenUpIsNeitherRetriedNorDiscarded() throws Exception {
        Job waiting = Job.of("notice", ANI);
        queue.add(waiting);

        assertThat(queue.retry(waiting.id())).isFalse();
        assertThat(queue.discard(waiting.id())).isFalse();

        assertThat(runAll(handler("notice", tenant -> done.add("once")))).isEqualTo(1);
    }

    @Test
    void jobThatManyRetryAtOnceIsQueuedOnce() throws Exception {
        Job job = givenUp(ANI);
        ExecutorService admins = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        int succeeded = 0;
        try {
            List<Future<Boolean>> retries = IntStream.range(0, 8)
                    .mapToObj(i -> admins.submit(() -> {
                        start.await();
                        return queue.retry(job.id());
                    }))
                    .toList();
            start.countDown();
            for (Future<Boolean> retry : retries) {
                succeeded += retry.get() ? 1 : 0;
            }
        } finally {
            admins.shutdownNow();
        }

        assertThat(succeeded).isEqualTo(1);
        assertThat(runAll(handler("notice", tenant -> done.add("once")))).isEqualTo(1);
    }

    private Job givenUp(TenantId tenant) throws InterruptedException {
        Job job = Job.of("notice", tenant);
        queue.add(job);
        runAll(handler("notice", any -> {
            throw new IllegalStateException("the printer burns");
        }));
        return job;
    }

    int runAll(JobHandler... handlers) throws InterruptedException {
        return runAll(queue, handlers);
    }

    static int runAll(JobQueue queue, JobHandler... handlers) throws InterruptedException {
        JobRunner runner = new JobRunner(queue, List.of(handlers));
        int attempts = 0;
        while (runner.runNext(Duration.ZERO)) {
            attempts++;
        }
        return attempts;
    }

    interface Work {
        void run(TenantId tenant) throws Exception;
    }

    static JobHandler handler(String type, Work work) {
        return new JobHandler() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public void run(TenantId tenant) throws Exception {
                work.run(tenant);
            }
        };
    }
}
