package id.umkm.example.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobWorkerTest {

    @Test
    void jobsAreDoneOnAfterMemoryRanOut() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        JobQueue queue = new InProcessJobQueue(JobQueueContract.properties(Duration.ZERO), JobQueueContract.CLOCK);
        queue.add(Job.of("notice", JobQueueContract.ANI));
        queue.add(Job.of("notice", JobQueueContract.BUDI));
        JobHandler handler = JobQueueContract.handler("notice", tenant -> {
            if (tenant.equals(JobQueueContract.ANI)) {
                throw new OutOfMemoryError("for a moment");
            }
            done.countDown();
        });
        JobWorker worker = new JobWorker(new JobRunner(queue, List.of(handler)), () -> {}, Duration.ofMillis(1));
        worker.start();
        try {
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            worker.stop();
        }
    }
}
