package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ContextCarrierTest {

    private static final TenantContext A = TenantContext.of(new TenantId(1), Actor.user(new UserId("ani")));
    private static final TenantContext B = TenantContext.of(new TenantId(2), Actor.user(new UserId("budi")));

    private final OneThread worker = new OneThread();
    private final ExecutorService carrying = ContextCarrier.carrying(worker.pool());

    @AfterEach
    void nothingStaysBound() {
        worker.close();
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void workRunsForWhomItWasHandedOver() throws Exception {
        Future<@Nullable TenantContext> ofA = A.call(() -> carrying.submit(TenantContext::current));
        Future<@Nullable TenantContext> ofB = B.call(() -> carrying.submit(TenantContext::current));
        Future<@Nullable TenantContext> ofNobody = carrying.submit(TenantContext::current);

        assertThat(ofA.get()).isEqualTo(A);
        assertThat(ofB.get()).isEqualTo(B);
        assertThat(ofNobody.get()).isNull();
    }

    @Test
    void everyWayToHandWorkOverCarries() throws Exception {
        List<@Nullable TenantContext> seen = new ArrayList<>();
        Callable<@Nullable TenantContext> look = TenantContext::current;
        try (var scope = A.bind()) {
            carrying.execute(() -> seen.add(TenantContext.current()));
            carrying.submit(() -> {
                        seen.add(TenantContext.current());
                    })
                    .get();
            seen.add(carrying.submit(look).get());
            assertThat(carrying.submit(() -> seen.add(TenantContext.current()), "done")
                            .get())
                    .isEqualTo("done");
            for (Future<@Nullable TenantContext> each : carrying.invokeAll(List.of(look, look))) {
                seen.add(each.get());
            }
            for (Future<@Nullable TenantContext> each : carrying.invokeAll(List.of(look), 1, TimeUnit.MINUTES)) {
                seen.add(each.get());
            }
            seen.add(carrying.invokeAny(List.of(look)));
            seen.add(carrying.invokeAny(List.of(look), 1, TimeUnit.MINUTES));
            ContextCarrier carrier = ContextCarrier.capture();
            seen.add(worker.call(carrier.wrap(look)));
            seen.add(worker.call(
                    () -> carrier.wrapSupplier(TenantContext::current).get()));
            worker.call(Executors.callable(carrier.wrap(() -> {
                seen.add(TenantContext.current());
            })));
        }
        assertThat(seen).hasSize(12).containsOnly(A);
        assertThat(worker.current()).isNull();
    }

    @Test
    void stageOfACompletableFutureRunsForWhoeverHandsItOver_orForOneWhoseCarrierRunsThemAll() {
        Executor ofA = A.call(ContextCarrier::capture).wrap((Executor) worker.pool());

        assertThat(A.call(() -> CompletableFuture.supplyAsync(TenantContext::current, carrying))
                        .join())
                .isEqualTo(A);
        assertThat(CompletableFuture.completedFuture("")
                        .thenApplyAsync(ignored -> TenantContext.current(), carrying)
                        .join())
                .isNull();
        assertThat(CompletableFuture.completedFuture("")
                        .thenApplyAsync(ignored -> TenantContext.current(), ofA)
                        .thenCombineAsync(CompletableFuture.completedFuture(""), (context, ignored) -> context, ofA)
                        .join())
                .isEqualTo(A);
    }

    @Test
    void threadIsCleanAfterATaskThatThrows() throws Exception {
        Future<?> failing = A.call(() -> carrying.submit(() -> {
            throw new IllegalStateException("work");
        }));

        assertThatThrownBy(failing::get).hasRootCauseMessage("work");
        assertThat(worker.current()).isNull();
    }

    @Test
    void taskThatForgetsToCloseFails_andTheThreadIsCleanAllTheSame() throws Exception {
        Future<?> forgetful = A.call(() -> carrying.submit(() -> {
            A.bind();
        }));

        assertThatThrownBy(forgetful::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(TenantContextException.class);
        assertThat(worker.current()).isNull();
    }

    @Test
    void whatTheThreadHeldBeforeIsNeitherSeenNorKept() throws Exception {
        worker.forgetToClose(B);
        assertThat(worker.current()).isEqualTo(B);
        assertThat(A.call(() -> carrying.submit(TenantContext::current)).get()).isEqualTo(A);
        assertThat(worker.current()).isNull();

        worker.forgetToClose(B);
        assertThat(carrying.submit(TenantContext::current).get()).isNull();
        assertThat(worker.current()).isNull();

        worker.forgetToClose(B);
        assertThat(worker.call(ContextCarrier.none().wrap(() -> A.call(TenantContext::current))))
                .isEqualTo(A);
        assertThat(worker.current()).isNull();
    }

    @Test
    void scopeThatWasDroppedClosesLateWithoutEffect() throws Exception {
        TenantContext.Scope forgotten = worker.call(B::bind);
        assertThat(A.call(() -> carrying.submit(() -> {
                            forgotten.close();
                            return TenantContext.current();
                        }))
                        .get())
                .isEqualTo(A);
    }

    @Test
    void workOnTheCallersOwnThreadGivesBackWhatTheCallerHas() {
        Executor callerRuns = ContextCarrier.carrying((Executor) Runnable::run);
        List<@Nullable TenantContext> seen = new ArrayList<>();
        Runnable ofNobody = ContextCarrier.capture().wrap((Runnable) () -> seen.add(TenantContext.current()));

        A.run(() -> {
            callerRuns.execute(() -> seen.add(TenantContext.current()));
            seen.add(TenantContext.current());
        });
        assertThat(seen).containsExactly(A, A);

        // Made on this thread, and run here while another tenant is bound.
        B.run(() -> {
            ofNobody.run();
            seen.add(TenantContext.current());
        });
        assertThat(seen).containsExactly(A, A, null, B);
    }

    @Test
    void handedOverWorkWithinOtherWorkGivesTheThreadBackToThat() throws Exception {
        List<@Nullable TenantContext> seen = new ArrayList<>();
        Runnable ofB = ContextCarrier.of(B).wrap((Runnable) () -> seen.add(TenantContext.current()));
        Runnable ofNobody = ContextCarrier.none().wrap((Runnable) () -> seen.add(TenantContext.current()));

        A.call(() -> carrying.submit(() -> {
                    ofB.run();
                    ofNobody.run();
                    seen.add(TenantContext.current());
                }))
                .get();

        assertThat(seen).containsExactly(B, null, A);
        assertThat(worker.current()).isNull();
    }

    @Test
    void anotherTenantMayBeBoundWhereNoneIsCarried_butNotWithinTheOneCarried() throws Exception {
        assertThat(worker.call(ContextCarrier.none().wrap(() -> B.call(TenantContext::current))))
                .isEqualTo(B);
        assertThatThrownBy(() -> worker.call(ContextCarrier.of(A).wrap(B::bind)))
                .hasRootCauseInstanceOf(TenantContextException.class);
        assertThat(worker.current()).isNull();
    }

    @Test
    void withoutWrapping_aCompletableFutureHasNoTenant() {
        assertThatThrownBy(() -> A.call(() -> CompletableFuture.supplyAsync(TenantContext::required, worker.pool()))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(TenantRequiredException.class);
    }

    @Test
    void shuttingDownReachesTheExecutorBehind() throws Exception {
        carrying.shutdown();

        assertThat(worker.pool().isShutdown()).isTrue();
        assertThat(carrying.isShutdown()).isTrue();
        assertThat(carrying.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(carrying.isTerminated()).isTrue();
        assertThat(carrying.shutdownNow()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsInheritNothing_andCarryWhatTheyAreGiven() throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        ExecutorService carryingVirtual = ContextCarrier.carrying(virtual);
        try (var scope = A.bind()) {
            assertThat(virtual.submit(TenantContext::current).get()).isNull();
            assertThat(carryingVirtual.submit(TenantContext::current).get()).isEqualTo(A);
        } finally {
            virtual.shutdown();
        }
    }

    @Test
    void carriersSayWhatTheyCarry() {
        assertThat(ContextCarrier.of(A).context()).isEqualTo(A);
        assertThat(ContextCarrier.none().context()).isNull();
        assertThat(ContextCarrier.of(A)).hasToString("carries tenant 1 as user:ani");
        assertThat(ContextCarrier.none()).hasToString("carries no tenant");
    }
}
