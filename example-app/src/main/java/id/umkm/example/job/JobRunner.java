package id.umkm.example.job;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jobs off the queue and does them, each with its tenant bound and with nothing of the job before. */
final class JobRunner {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final int MAX_ERROR_LENGTH = 500;

    private final JobQueue queue;
    private final Map<String, JobHandler> handlers;

    JobRunner(JobQueue queue, Collection<? extends JobHandler> handlers) {
        this.queue = queue;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::type, Function.identity()));
    }

    /**
     * Does one job. Whatever the job throws ends with the job.
     *
     * @param wait how long to wait for one at most
     * @return whether there was one
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean runNext(Duration wait) throws InterruptedException {
        Delivery delivery = queue.take(wait);
        if (delivery == null) {
            return false;
        }
        try {
            run(delivery.job());
        } catch (Throwable e) {
            if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
                throw fatal;
            }
            log.warn("Attempt {} at {} failed", delivery.attempt(), delivery.job(), e);
            queue.failed(delivery, shorten(e.toString()));
            return true;
        }
        queue.done(delivery);
        return true;
    }

    private void run(Job job) throws Exception {
        JobHandler handler = handlers.get(job.type());
        if (handler == null) {
            throw new IllegalArgumentException(
                    "nothing does jobs of type " + job.type() + "; there are " + handlers.keySet());
        }
        TenantContext context = TenantContext.of(job.tenant(), Actor.system("job " + job.type()));
        try (TenantContext.Scope scope = ContextCarrier.of(context).open()) {
            handler.run(job.tenant());
        }
    }

    private static String shorten(String error) {
        return error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH) + "…";
    }
}
