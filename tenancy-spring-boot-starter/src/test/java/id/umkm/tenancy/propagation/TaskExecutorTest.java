package id.umkm.tenancy.propagation;

import static id.umkm.tenancy.propagation.Tenants.A;
import static id.umkm.tenancy.propagation.Tenants.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The executors that Spring Boot builds. One thread each, so that a task meets what the one before has left. */
class TaskExecutorTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TenancyPropagationAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class))
            .withPropertyValues("spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1");

    @Test
    void taskRunsForWhomItWasHandedOver_andItsThreadIsCleanAfterwards() {
        runner.run(context -> {
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);

            Future<@Nullable TenantContext> ofA = A.call(() -> executor.submit(TenantContext::current));
            Future<@Nullable TenantContext> ofB = B.call(() -> executor.submit(TenantContext::current));
            assertThat(ofA.get()).isEqualTo(A);
            assertThat(ofB.get()).isEqualTo(B);
            assertThat(executor.submit(TenantContext::current).get()).isNull();
            assertThat(A.call(() -> CompletableFuture.supplyAsync(TenantContext::current, executor))
                            .join())
                    .isEqualTo(A);
        });
    }

    @Test
    void threadIsCleanAfterATaskThatThrows() throws Exception {
        UncleanThreads threads = new UncleanThreads(null);
        runner.withBean(ThreadPoolTaskExecutorCustomizer.class, () -> threads).run(context -> {
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
            Future<?> failing = A.call(() -> executor.submit(() -> {
                throw new IllegalStateException("the stove is broken");
            }));
            assertThatThrownBy(failing::get).hasRootCauseMessage("the stove is broken");
        });
        assertThat(threads.heldInTheEnd()).isEmpty();
    }

    @Test
    void threadIsCleanAfterATaskThatForgetsWhatItOpened() throws Exception {
        UncleanThreads threads = new UncleanThreads(null);
        runner.withBean(ThreadPoolTaskExecutorCustomizer.class, () -> threads).run(context -> {
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
            A.call(() -> executor.submit(A::bind)).get();
            assertThat(executor.submit(TenantContext::current).get()).isNull();
        });
        assertThat(threads.heldInTheEnd()).isEmpty();
    }

    @Test
    void whatAThreadHeldBeforeIsNeitherSeenNorKept() throws Exception {
        UncleanThreads threads = new UncleanThreads(B);
        runner.withBean(ThreadPoolTaskExecutorCustomizer.class, () -> threads)
                .run(context -> assertThat(context.getBean(AsyncTaskExecutor.class)
                                .submit(TenantContext::current)
                                .get())
                        .isNull());
        assertThat(threads.heldInTheEnd()).isEmpty();

        UncleanThreads unused = new UncleanThreads(B);
        runner.withBean(ThreadPoolTaskExecutorCustomizer.class, () -> unused)
                .run(context -> context.getBean(ThreadPoolTaskExecutor.class)
                        .getThreadPoolExecutor()
                        .prestartAllCoreThreads());
        assertThat(unused.heldInTheEnd()).contains(B);
    }

    @Test
    void norIsItWhereMicrometerGivesBackWhatAThreadHeldBefore() throws Exception {
        UncleanThreads threads = new UncleanThreads(B);
        runner.withPropertyValues("spring.task.execution.propagate-context=true")
                .withBean(ThreadPoolTaskExecutorCustomizer.class, () -> threads)
                .run(context -> assertThat(A.call(() ->
                                        context.getBean(AsyncTaskExecutor.class).submit(TenantContext::current))
                                .get())
                        .isEqualTo(A));
        assertThat(threads.heldInTheEnd()).isEmpty();
    }

    @Test
    void hostsOwnDecoratorRunsToo_withTheTenantBound_andIsTheOneThatTheHostGets() {
        runner.withUserConfiguration(OwnDecorator.class).run(context -> {
            OwnDecorator own = context.getBean(OwnDecorator.class);
            AsyncTaskExecutor executor = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);

            assertThat(A.call(() -> executor.submit(TenantContext::current)).get())
                    .isEqualTo(A);

            assertThat(own.seen).containsExactly(A);
            assertThat(own.injected).isSameAs(context.getBean("own"));
        });
    }

    @Test
    void executorOfTheHostsOwnCarriesWhereItIsBuiltByTheBuilder() {
        runner.withUserConfiguration(OwnExecutors.class).run(context -> {
            AsyncTaskExecutor built = context.getBean("built", AsyncTaskExecutor.class);
            AsyncTaskExecutor byHand = context.getBean("byHand", AsyncTaskExecutor.class);

            assertThat(A.call(() -> built.submit(TenantContext::current)).get()).isEqualTo(A);
            assertThat(A.call(() -> byHand.submit(TenantContext::current)).get())
                    .isNull();
        });
    }

    @Test
    void securityContextFollowsWhereTheHostLetsMicrometerCarryEverything() {
        TestingAuthenticationToken ani = new TestingAuthenticationToken("ani", null, "STAFF");
        for (boolean everything : new boolean[] {false, true}) {
            runner.withPropertyValues("spring.task.execution.propagate-context=" + everything)
                    .run(context -> {
                        AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
                        SecurityContextHolder.getContext().setAuthentication(ani);
                        try (TenantContext.Scope scope = A.bind()) {
                            assertThat(executor.submit(TenantContext::current).get())
                                    .isEqualTo(A);
                            assertThat(executor.submit(TaskExecutorTest::signedIn)
                                            .get())
                                    .isEqualTo(everything ? ani : null);
                        } finally {
                            SecurityContextHolder.clearContext();
                        }
                    });
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsCarry() {
        runner.withPropertyValues("spring.threads.virtual.enabled=true").run(context -> {
            AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);

            assertThat(A.call(() -> executor.submit(() -> Thread.currentThread().toString()))
                            .get())
                    .startsWith("VirtualThread");
            assertThat(A.call(() -> executor.submit(TenantContext::current)).get())
                    .isEqualTo(A);
            assertThat(executor.submit(TenantContext::current).get()).isNull();
        });
    }

    private static @Nullable Authentication signedIn() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    /** Threads that may hold something from the start, and tell what they hold when they end. */
    private static final class UncleanThreads implements ThreadPoolTaskExecutorCustomizer {

        private final @Nullable TenantContext before;
        private final BlockingQueue<Optional<TenantContext>> held = new LinkedBlockingQueue<>();

        UncleanThreads(@Nullable TenantContext before) {
            this.before = before;
        }

        @Override
        public void customize(ThreadPoolTaskExecutor executor) {
            executor.setThreadFactory(work -> new Thread(() -> {
                if (before != null) {
                    before.bind();
                }
                try {
                    work.run();
                } finally {
                    held.add(Optional.ofNullable(TenantContext.current()));
                }
            }));
        }

        Optional<TenantContext> heldInTheEnd() throws InterruptedException {
            return Objects.requireNonNull(held.poll(1, TimeUnit.MINUTES), "the thread did not end");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDecorator {

        final List<@Nullable TenantContext> seen = Collections.synchronizedList(new ArrayList<>());

        @Nullable
        TaskDecorator injected;

        @Bean
        TaskDecorator own() {
            return task -> () -> {
                seen.add(TenantContext.current());
                task.run();
            };
        }

        @Bean
        String wantsOne(TaskDecorator decorator) {
            injected = decorator;
            return "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnExecutors {

        @Bean
        ThreadPoolTaskExecutor built(ThreadPoolTaskExecutorBuilder builder) {
            return builder.build();
        }

        @Bean
        ThreadPoolTaskExecutor byHand() {
            return new ThreadPoolTaskExecutor();
        }
    }
}
