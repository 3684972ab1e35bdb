package id.umkm.example.job;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.test.RedisServer;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which queue there is, and that a worker does what comes into it. */
@ExtendWith(OutputCaptureExtension.class)
class JobConfigurationTest {

    private static final String FORGETFUL = "do not survive a restart";

    private final CountDownLatch done = new CountDownLatch(1);
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(JobConfiguration.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean("probe", JobHandler.class, () -> JobQueueContract.handler("probe", tenant -> done.countDown()));

    @Test
    void withoutRedisAWorkerDoesWhatIsQueuedInMemoryAndTheLogSaysThatARestartLosesIt(CapturedOutput output) {
        runner.run(context -> {
            assertThat(output).containsOnlyOnce(FORGETFUL);
            assertThat(context).getBean(JobQueue.class).isInstanceOf(InProcessJobQueue.class);
            assertDone(context.getBean(JobQueue.class));
        });
    }

    @Test
    void withRedisAWorkerDoesWhatIsQueuedThere(CapturedOutput output) {
        RedisServer redis = RedisServer.shared();
        runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues("spring.data.redis.host=" + redis.host(), "spring.data.redis.port=" + redis.port())
                .run(context -> {
                    assertThat(context).getBean(JobQueue.class).isInstanceOf(RedisJobQueue.class);
                    assertThat(output).doesNotContain(FORGETFUL);
                    assertDone(context.getBean(JobQueue.class));
                });
    }

    @Test
    void applicationsThatShareARedisKeepTheirJobsApartByANamespace() {
        RedisServer redis = RedisServer.shared();
        runner.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "spring.data.redis.host=" + redis.host(),
                        "spring.data.redis.port=" + redis.port(),
                        "umkm.jobs.enabled=false",
                        "umkm.jobs.namespace=kios.jobs")
                .run(context -> {
                    context.getBean(JobQueue.class).add(Job.of("probe", JobQueueContract.ANI));
                    assertThat(redis.ask("XLEN {kios.jobs}:stream")).isEqualTo(":1");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kios jobs", "{kios}"})
    void namespaceThatCannotBePartOfAKeyIsRefused(String namespace) {
        runner.withPropertyValues("umkm.jobs.namespace=" + namespace)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("umkm.jobs.namespace is '" + namespace + "'"));
    }

    @Test
    void nodeThatOnlyServesRequestsHasNoWorker() {
        runner.withPropertyValues("umkm.jobs.enabled=false")
                .run(context ->
                        assertThat(context).hasSingleBean(JobQueue.class).doesNotHaveBean(JobWorker.class));
    }

    @Test
    void noAttemptAtAllIsRefused() {
        runner.withPropertyValues("umkm.jobs.max-attempts=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("umkm.jobs.max-attempts is 0, so no job would be tried; set it to 1 or more"));
    }

    private void assertDone(JobQueue queue) throws InterruptedException {
        queue.add(Job.of("probe", JobQueueContract.ANI));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
