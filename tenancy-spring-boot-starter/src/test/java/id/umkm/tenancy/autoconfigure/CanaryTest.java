package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.actuate.HealthOf;
import id.umkm.tenancy.observe.CanaryFinding;
import id.umkm.tenancy.observe.CanaryFinding.Result;
import id.umkm.tenancy.observe.CanaryWatch;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators are told when tenants stop being apart while the application runs. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final String READ = "a row of another tenant was read";

    private final HostContext host = new HostContext();
    private final ApplicationContextRunner often =
            host.provisioned().withPropertyValues("tenancy.canary.interval=20ms");

    @Test
    void healthIsDownWhileAPolicyIsGone(CapturedOutput output) {
        often.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            awaitStatus(context, "UP");
            assertThat(HealthOf.canary(context)).containsEntry("probed", 1).containsKey("probedAt");

            superuser("alter policy tenancy_application on tenancy_canary using (true)");
            awaitFault(context, READ);
            assertThat(output)
                    .contains("ERROR")
                    .contains("Tenants are not kept apart through DataSource bean 'dataSource': ")
                    .contains(READ);

            superuser("drop policy tenancy_application on tenancy_canary");
            awaitFault(context, "the canary does not see its own row");

            String role = host.roles().application();
            String own = "tenant_id = tenancy_current_tenant()";
            superuser("create policy tenancy_application on tenancy_canary to " + role + " using (" + own
                    + ") with check (" + own + ")");
            awaitStatus(context, "UP");

            superuser("alter table tenancy_group disable row level security");
            awaitFault(context, "roles or policies are no longer as they were at startup");
            assertThat(output)
                    .contains("DataSource bean 'dataSource', table public.tenancy_group: row-level security is off");
            superuser("alter table tenancy_group enable row level security");
            awaitStatus(context, "UP");

            MeterRegistry metrics = context.getBean(MeterRegistry.class);
            for (String result : List.of("apart", "leak")) {
                assertThat(metrics.get("tenancy.canary")
                                .tags("data.source", "dataSource", "result", result)
                                .counter()
                                .count())
                        .isPositive();
            }
        });
    }

    @Test
    void healthIsDownOnceThePoolConnectsAsASuperuser() {
        often.run(context -> {
            awaitStatus(context, "UP");
            HikariDataSource pool = context.getBean(DataSource.class).unwrap(HikariDataSource.class);
            HikariConfigMXBean settings = pool.getHikariConfigMXBean();
            settings.setUsername(host.database().superuserName());
            settings.setPassword(host.database().superuserPassword());
            pool.getHikariPoolMXBean().softEvictConnections();

            awaitFault(context, READ);
        });
    }

    @Test
    void everyTenantBoundDataSourceIsProbed() {
        often.withUserConfiguration(Second.class).run(context -> {
            awaitStatus(context, "UP");
            await().atMost(AT_MOST)
                    .untilAsserted(
                            () -> assertThat(context.getBean(CanaryWatch.class).latest())
                                    .containsOnlyKeys("dataSource", "second"));
            HikariDataSource second =
                    context.getBean("second", DataSource.class).unwrap(HikariDataSource.class);
            second.getHikariConfigMXBean().setUsername(host.database().superuserName());
            second.getHikariConfigMXBean().setPassword(host.database().superuserPassword());
            second.getHikariPoolMXBean().softEvictConnections();

            awaitStatus(context, "DOWN");
            Map<String, CanaryFinding> latest =
                    context.getBean(CanaryWatch.class).latest();
            assertThat(latest.get("second")).extracting(CanaryFinding::result).isEqualTo(Result.LEAK);
            assertThat(latest.get("dataSource"))
                    .extracting(CanaryFinding::result)
                    .isEqualTo(Result.APART);
        });
    }

    @Test
    void databaseThatCannotBeAskedIsUnknownAndNotALeak() {
        often.withPropertyValues("spring.datasource.hikari.connection-timeout=250")
                .run(context -> {
                    awaitStatus(context, "UP");
                    HikariDataSource pool = context.getBean(DataSource.class).unwrap(HikariDataSource.class);
                    pool.getHikariConfigMXBean().setUsername("nobody_of_this_name");
                    pool.getHikariPoolMXBean().softEvictConnections();

                    awaitStatus(context, "UNKNOWN");
                    assertThat(HealthOf.canary(context)).containsEntry("reason", "the database could not be asked");
                });
    }

    @Test
    void healthIsUnknownBeforeTheFirstProbeAndAfterProbesHaveStopped() {
        host.provisioned().run(context -> {
            context.getBean(CanaryWatch.class).stop();
            // Stopped in its first probe, or after it.
            assertThat(HealthOf.canary(context)).extractingByKey("status").isIn("UNKNOWN", "UP");
        });
        StoppedClock clock = new StoppedClock();
        host.provisioned().withBean(Clock.class, () -> clock).run(context -> {
            awaitStatus(context, "UP");
            context.getBean(CanaryWatch.class).stop();
            clock.now = clock.now.plus(Duration.ofMinutes(4)).minusMillis(1);
            assertThat(HealthOf.canary(context)).containsEntry("status", "UP");
            clock.now = clock.now.plusMillis(2);
            assertThat(HealthOf.canary(context)).containsEntry("status", "UNKNOWN");
            assertThat(HealthOf.canary(context))
                    .extractingByKey("reason")
                    .asString()
                    .startsWith("the last probe was at");
        });
    }

    @Test
    void nothingIsProbedWithoutAnIntervalOrWithoutRowLevelSecurity() {
        host.provisioned()
                .withPropertyValues("tenancy.canary.interval=0")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CanaryWatch.class)
                        .doesNotHaveBean("tenancyCanaryHealthIndicator"));
        host.provisioned()
                .withPropertyValues("tenancy.row-level-security.mode=off")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CanaryWatch.class));
        host.provisioned()
                .withPropertyValues("tenancy.canary.interval=-1s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage(
                                "tenancy.canary.interval is PT-1S; it takes a positive time, or 0 for no probes"));
    }

    private void superuser(String sql) throws SQLException {
        JdbcClient.create(host.database().superuser()).sql(sql).update();
    }

    private static void awaitFault(ApplicationContext context, String fault) {
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(HealthOf.canary(context))
                        .containsEntry("status", "DOWN")
                        .extractingByKey("faults")
                        .asString()
                        .contains(fault));
    }

    private static void awaitStatus(ApplicationContext context, String status) {
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(HealthOf.canary(context)).containsEntry("status", status));
    }

    @Configuration(proxyBeanMethods = false)
    static class Second {

        @Bean
        DataSource second(TenancyConnections connections) throws SQLException {
            HikariDataSource first = connections.application().unwrap(HikariDataSource.class);
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(first.getJdbcUrl());
            pool.setUsername(first.getUsername());
            pool.setPassword(first.getPassword());
            pool.setMaximumPoolSize(1);
            return new TenantBoundDataSource(pool, "public", (tenant, actor) -> VisibleGroups.wholeTenant());
        }
    }

    private static final class StoppedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
