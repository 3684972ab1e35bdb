package id.umkm.tenancy.propagation;

import id.umkm.tenancy.context.ContextCarrier;
import org.springframework.core.task.TaskDecorator;

/**
 * Runs each task for the tenant and the actor that were bound when it was handed over, and leaves its thread clean. As a
 * bean it reaches every executor that Spring Boot builds, beside the host's own decorators and around them, so that those
 * find the tenant bound when they run. An executor that a host makes by hand takes it by {@code setTaskDecorator}, or by a
 * {@link org.springframework.core.task.support.CompositeTaskDecorator} after the host's own. Stateless and safe for use by
 * many threads.
 */
public final class TenantTaskDecorator implements TaskDecorator {

    /** Creates the decorator. */
    public TenantTaskDecorator() {}

    /**
     * Wraps a task for what is bound to the calling thread.
     *
     * @param task the task
     * @return the same task, run with exactly that, or with none where nothing is bound
     */
    @Override
    public Runnable decorate(Runnable task) {
        return ContextCarrier.capture().wrap(task);
    }
}
