package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobOutcome.Status;
import id.umkm.tenancy.job.TenantJobReport;
import id.umkm.tenancy.job.TenantJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Work on other threads, against rows. */
class WarungThreadsTest extends WarungTest {

    @Autowired
    private Kitchen kitchen;

    @Autowired
    private DishRepository dishes;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private AsyncTaskExecutor applicationTaskExecutor;

    @Autowired
    private TaskScheduler scheduler;

    @Autowired
    private TenantJobs jobs;

    // Named after how many dishes they have, once they are open.
    private TenantContext one = TenantContext.of(TenantId.PLATFORM);
    private TenantContext three = one;
    private long unit;

    @BeforeEach
    void openTwoMore(@Autowired TenantService tenants) {
        Warung warung = Warung.open(tenants, "Warung Tiga");
        unit = warung.unit();
        three = systemOf(Warung.open(tenants, "Warung Empat"));
        one = systemOf(warung);
        one.run(() -> add("Soto"));
        three.run(() -> IntStream.range(0, 3).forEach(each -> add("Dish " + each)));
    }

    @Test
    void asyncMethodReadsTheRowsOfItsCaller() {
        List<CompletableFuture<Long>> ones = new ArrayList<>();
        List<CompletableFuture<Long>> threes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ones.add(one.call(kitchen::count));
            threes.add(three.call(kitchen::count));
        }
        assertThat(ones).allSatisfy(count -> assertThat(count.join()).isEqualTo(1));
        assertThat(threes).allSatisfy(count -> assertThat(count.join()).isEqualTo(3));
        assertThatThrownBy(kitchen.count()::join).hasStackTraceContaining("no tenant is bound");
    }

    @Test
    void asyncMethodThatThrowsLeavesItsThreadWithoutATenant() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(one.call(kitchen::breakStove)::join)
                    .hasRootCauseMessage("the stove is broken in " + one);
            assertThat(applicationTaskExecutor
                            .submitCompletable(TenantContext::current)
                            .join())
                    .isNull();
        }
    }

    @Test
    void completableFutureOnTheApplicationsExecutorReadsTheRowsOfWhoeverHandsItOver() {
        assertThat(three.call(() -> CompletableFuture.supplyAsync(dishes::count, applicationTaskExecutor))
                        .join())
                .isEqualTo(3);
        assertThatThrownBy(() -> three.call(() -> CompletableFuture.supplyAsync(dishes::count))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("no tenant is bound");
    }

    @Test
    void scheduledWorkReadsNothingUnlessItNamesATenant() throws Exception {
        CompletableFuture<Long> unnamed = new CompletableFuture<>();
        CompletableFuture<Long> named = new CompletableFuture<>();
        three.run(() -> {
            scheduler.schedule(() -> complete(unnamed), Instant.now());
            scheduler.schedule(() -> one.run(() -> complete(named)), Instant.now());
        });

        assertThatThrownBy(() -> unnamed.get(1, TimeUnit.MINUTES)).hasStackTraceContaining("no tenant is bound");
        assertThat(named.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    }

    @Test
    void jobForEachTenantReadsTheRowsOfEach_andTheListingIsAudited() {
        Map<TenantId, Long> counts = new ConcurrentHashMap<>();

        TenantJobReport report = jobs.run("stock-taking", 2, tenant -> counts.put(tenant, dishes.count()));

        assertThat(report.isComplete()).isTrue();
        assertThat(counts)
                .containsEntry(one.tenant(), 1L)
                .containsEntry(three.tenant(), 3L)
                .containsKeys(satu().tenant(), dua().tenant())
                .doesNotContainKey(TenantId.PLATFORM);
        assertThat(report.tenants(Status.SUCCEEDED)).isSortedAccordingTo(Comparator.comparing(TenantId::value));
        assertThat(superuser()
                        .sql("select actor from tenancy_platform_audit_event where action = 'system.access'"
                                + " and details ->> 'reason' = 'stock-taking'")
                        .query(String.class)
                        .list())
                .containsExactly("system:stock-taking");
    }

    @Test
    void partsOfAParallelStreamOnOtherThreadsReadNothing() {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            assertThatThrownBy(() -> three.call(() -> pool.submit(() -> IntStream.range(0, 4)
                                    .parallel()
                                    .mapToLong(each -> dishes.count())
                                    .sum()))
                            .get(1, TimeUnit.MINUTES))
                    .hasStackTraceContaining("no tenant is bound");

            ContextCarrier carrier = three.call(ContextCarrier::capture);
            assertThat(pool.submit(() -> IntStream.range(0, 4)
                                    .parallel()
                                    .mapToLong(each ->
                                            carrier.wrapSupplier(dishes::count).get())
                                    .sum())
                            .join())
                    .isEqualTo(12);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void reactiveSubscriberReadsTheRowsOfItsTenantOnEveryThread() {
        Mono<List<Long>> counts = Flux.range(0, 8)
                .flatMap(each -> Mono.fromCallable(dishes::count).subscribeOn(Schedulers.boundedElastic()))
                .publishOn(Schedulers.parallel())
                .concatWith(Mono.fromCallable(dishes::count))
                .collectList();

        assertThat(three.call(() -> counts.block(Duration.ofMinutes(1))))
                .hasSize(9)
                .containsOnly(3L);
        assertThat(one.call(() -> counts.block(Duration.ofMinutes(1)))).containsOnly(1L);
        assertThatThrownBy(() -> counts.block(Duration.ofMinutes(1))).hasStackTraceContaining("no tenant is bound");
    }

    @Test
    void listenersHearForTheTenantInWhichAnEventHappened_beforeAndAfterItsTransaction() throws Exception {
        one.run(() -> kitchen.cook(new Kitchen.Cooked(unit, "Rawon")));

        List<String> heard = List.of(kitchen.next(), kitchen.next(), kitchen.next(), kitchen.next());
        assertThat(heard)
                .anySatisfy(line -> assertThat(line).startsWith("at once: " + one + ", "))
                .anySatisfy(line -> assertThat(line).startsWith("on another thread: " + one + ", "))
                .anySatisfy(line -> assertThat(line).startsWith("after commit: " + one + ", "))
                .anySatisfy(line -> assertThat(line).startsWith("after commit on another thread: " + one + ", "));
        assertThat(one.call(() -> dishes.findAll().stream().map(Dish::name).toList()))
                .containsExactlyInAnyOrder("Soto", "Rawon, served");
    }

    @Test
    void transactionSynchronizationsKnowTheTenantWhileItIsBound() {
        List<String> seen = new ArrayList<>();
        one.run(() -> transactions.executeWithoutResult(status -> {
            dishes.count();
            TransactionSynchronizationManager.registerSynchronization(new Recording(seen));
        }));

        assertThat(seen)
                .containsExactly(
                        "beforeCommit " + one,
                        "beforeCompletion " + one,
                        "afterCommit " + one,
                        "afterCompletion " + one);
    }

    @Test
    void transactionThatBeganWithoutATenantServesNoneThatComesLater() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> one.run(dishes::count)))
                .hasRootCauseInstanceOf(TenantContextException.class)
                .hasMessageContaining("a Session opened without a tenant is used while " + one);
    }

    private void add(String name) {
        dishes.save(new Dish(unit, name));
    }

    private void complete(CompletableFuture<Long> count) {
        try {
            count.complete(dishes.count());
        } catch (RuntimeException e) {
            count.completeExceptionally(e);
        }
    }

    private static TenantContext systemOf(Warung warung) {
        return TenantContext.of(warung.tenant(), Actor.system("test"));
    }

    private record Recording(List<String> seen) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            note("beforeCommit");
        }

        @Override
        public void beforeCompletion() {
            note("beforeCompletion");
        }

        @Override
        public void afterCommit() {
            note("afterCommit");
        }

        @Override
        public void afterCompletion(int status) {
            note("afterCompletion");
        }

        private void note(String when) {
            @Nullable TenantContext bound = TenantContext.current();
            seen.add(when + " " + bound);
        }
    }
}
