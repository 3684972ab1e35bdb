package id.umkm.tenancy.propagation;

import static id.umkm.tenancy.propagation.Tenants.A;
import static id.umkm.tenancy.propagation.Tenants.B;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class TaskSchedulerTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    TenancyPropagationAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class))
            .withUserConfiguration(Kitchen.class)
            .withPropertyValues("spring.task.scheduling.pool.size=1");

    @Test
    void scheduledMethodHasNoTenantButTheOneItNames_runAfterRun() {
        runner.run(context -> {
            Kitchen kitchen = context.getBean(Kitchen.class);
            for (int run = 0; run < 3; run++) {
                assertThat(kitchen.next()).containsExactly("Optional.empty", "Optional[" + A + "]");
            }
        });
    }

    @Test
    void whatARequestSchedulesHasNoTenant() {
        runner.run(this::assertNothingIsCarried);
    }

    @Test
    void norHasItWhereTheHostLetsMicrometerCarryEverything() {
        runner.withPropertyValues("spring.task.execution.propagate-context=true")
                .run(this::assertNothingIsCarried);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void norHasItOnVirtualThreads() {
        runner.withPropertyValues("spring.threads.virtual.enabled=true").run(this::assertNothingIsCarried);
    }

    @Test
    void hostsOwnDecoratorRunsForScheduledWorkToo() {
        BlockingQueue<String> decorated = new LinkedBlockingQueue<>();
        runner.withBean(
                        "own",
                        TaskDecorator.class,
                        () -> task -> () -> {
                            decorated.add("decorated");
                            task.run();
                        })
                .run(context -> {
                    context.getBean(TaskScheduler.class).schedule(() -> {}, Instant.now());
                    assertThat(decorated.poll(1, TimeUnit.MINUTES)).isEqualTo("decorated");
                });
    }

    private void assertNothingIsCarried(ApplicationContext context) throws Exception {
        TaskScheduler scheduler = context.getBean(TaskScheduler.class);
        BlockingQueue<Optional<TenantContext>> seen = new LinkedBlockingQueue<>();
        Runnable look = () -> seen.add(Optional.ofNullable(TenantContext.current()));
        Runnable forget = () -> {
            look.run();
            B.bind();
        };
        try (TenantContext.Scope scope = A.bind()) {
            scheduler.schedule(look, Instant.now());
            assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo(Optional.empty());
            ScheduledFuture<?> again = scheduler.scheduleAtFixedRate(forget, OFTEN);
            for (int run = 0; run < 5; run++) {
                assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo(Optional.empty());
            }
            again.cancel(false);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Kitchen {

        private final BlockingQueue<List<String>> runs = new LinkedBlockingQueue<>(3);

        @Scheduled(fixedRate = 5)
        void cook() {
            String before = String.valueOf(Optional.ofNullable(TenantContext.current()));
            String within = A.call(() -> String.valueOf(Optional.ofNullable(TenantContext.current())));
            runs.offer(List.of(before, within));
        }

        List<String> next() throws InterruptedException {
            List<String> run = runs.poll(1, TimeUnit.MINUTES);
            return run == null ? List.of() : run;
        }
    }
}
