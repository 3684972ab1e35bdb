package id.umkm.tenancy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobOutcome.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@ExtendWith(OutputCaptureExtension.class)
class TenantJobsTest {

    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);
    private static final TenantId THREE = new TenantId(3);

    private final List<String> reasons = new ArrayList<>();
    private final List<Object> done = Collections.synchronizedList(new ArrayList<>());
    private final TenantJobs jobs = new TenantJobs(reason -> {
        reasons.add(reason);
        return List.of(ONE, TWO, THREE);
    });

    @AfterEach
    void nothingStaysBound() {
        assertThat(TenantContext.current()).isNull();
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void eachTenantHasItsTurnAsTheSystem(int parallelism) {
        TenantJobReport report = jobs.run("closing", parallelism, tenant -> done.add(TenantContext.required()));

        assertThat(done)
                .containsExactlyInAnyOrder(
                        TenantContext.of(ONE, Actor.system("closing")),
                        TenantContext.of(TWO, Actor.system("closing")),
                        TenantContext.of(THREE, Actor.system("closing")));
        assertThat(reasons).containsExactly("closing");
        assertThat(report.isComplete()).isTrue();
        assertThat(report.tenants(Status.SUCCEEDED)).containsExactly(ONE, TWO, THREE);
        assertThat(report).hasToString("'closing': done for 3 of 3 tenants, failed for [], not run for []");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void failureForOneTenantDoesNotStopTheRest(int parallelism, CapturedOutput output) {
        TenantJobReport report = jobs.run("closing", parallelism, tenant -> {
            if (tenant.equals(TWO)) {
                throw new java.io.IOException("the till is missing");
            }
            if (tenant.equals(ONE)) {
                throw new AssertionError("nor is this one stopped");
            }
            done.add(tenant);
        });

        assertThat(done).containsExactly(THREE);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.tenants(Status.FAILED)).containsExactly(ONE, TWO);
        assertThat(report.outcomes().get(1).failure()).hasMessage("the till is missing");
        assertThat(output)
                .contains("Job 'closing' failed for tenant 2")
                .contains("the till is missing")
                .contains("Job 'closing': done for 1 of 3 tenants, failed for [1, 2], not run for []");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void jobThatLeavesItsTenantBoundFails_andTheNextTenantDoesNotNoticeIt(int parallelism) {
        TenantJobReport report = jobs.run("closing", parallelism, tenant -> {
            done.add(TenantContext.required().tenant());
            TenantContext.of(tenant).bind();
        });

        assertThat(done).containsExactlyInAnyOrder(ONE, TWO, THREE);
        assertThat(report.tenants(Status.FAILED)).containsExactly(ONE, TWO, THREE);
        assertThat(report.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.failure()).isInstanceOf(TenantContextException.class));
    }

    @Test
    void noMoreThanAskedForRunAtATime() {
        AtomicInteger running = new AtomicInteger();
        CyclicBarrier two = new CyclicBarrier(2);
        TenantJobs six =
                new TenantJobs(reason -> List.of(ONE, TWO, THREE, new TenantId(4), new TenantId(5), new TenantId(6)));

        TenantJobReport report = six.run("closing", 2, tenant -> {
            done.add(running.incrementAndGet());
            two.await(1, TimeUnit.MINUTES);
            running.decrementAndGet();
            two.await(1, TimeUnit.MINUTES);
        });

        assertThat(report.isComplete()).isTrue();
        assertThat(done).containsExactlyInAnyOrder(1, 2, 1, 2, 1, 2);
    }

    @Test
    void interruptedThreadEndsTheRun_andStaysInterrupted() {
        TenantJobReport report = jobs.run("closing", tenant -> {
            done.add(tenant);
            if (tenant.equals(TWO)) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly(ONE, TWO);
        assertThat(report.tenants(Status.SUCCEEDED)).containsExactly(ONE, TWO);
        assertThat(report.tenants(Status.NOT_RUN)).containsExactly(THREE);
    }

    @Test
    void jobThatIsInterruptedEndsTheRun() {
        TenantJobReport report = jobs.run("closing", tenant -> {
            throw new InterruptedException();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.tenants(Status.FAILED)).containsExactly(ONE);
        assertThat(report.tenants(Status.NOT_RUN)).containsExactly(TWO, THREE);
    }

    @Test
    void cancellingAParallelRunInterruptsWhatIsUnderWay() throws Exception {
        CountDownLatch underWay = new CountDownLatch(2);
        FutureTask<TenantJobReport> run = new FutureTask<>(() -> {
            TenantJobReport report = jobs.run("closing", 2, tenant -> {
                underWay.countDown();
                new CountDownLatch(1).await();
            });
            done.add(Thread.currentThread().isInterrupted());
            return report;
        });
        Thread caller = new Thread(run);
        caller.start();
        assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();
        caller.interrupt();

        TenantJobReport report = run.get(1, TimeUnit.MINUTES);
        assertThat(report.tenants(Status.FAILED)).containsExactly(ONE, TWO);
        assertThat(report.tenants(Status.NOT_RUN)).containsExactly(THREE);
        assertThat(done).containsExactly(true);
    }

    @Test
    void runWithinATenantOrATransactionIsRefusedBeforeAnything() {
        TenantContext.of(ONE)
                .run(() -> assertThatThrownBy(() -> jobs.run("closing", done::add))
                        .isInstanceOf(TenantContextException.class)
                        .hasMessageContaining("cannot be run while tenant 1"));
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> jobs.run("closing", done::add))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within a transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThatThrownBy(() -> jobs.run(" ", done::add)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jobs.run("closing", 0, done::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a parallelism of 0");
        assertThat(done).isEmpty();
        assertThat(reasons).isEmpty();
    }
}
