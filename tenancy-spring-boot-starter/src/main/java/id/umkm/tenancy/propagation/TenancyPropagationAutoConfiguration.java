package id.umkm.tenancy.propagation;

import id.umkm.tenancy.context.ContextCarrier;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;

/**
 * Auto-configuration that lets tasks run for the tenant that they were handed over for, and scheduled ones for none but
 * those that they name.
 */
// After Spring Boot's, so that its own decorator, which gives back what a thread held before, comes before ours.
@AutoConfiguration(after = {TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class})
public final class TenancyPropagationAutoConfiguration {

    // The last is the outermost: the host's own decorators run with the tenant bound. A host that asks for just a
    // TaskDecorator means its own.
    @Bean
    @Fallback
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnMissingBean
    TenantTaskDecorator tenantTaskDecorator() {
        return new TenantTaskDecorator();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ThreadPoolTaskSchedulerCustomizer tenantFreeThreadPoolTaskScheduler(ObjectProvider<TaskDecorator> decorators) {
        return scheduler -> scheduler.setTaskDecorator(withoutTenant(decorators));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SimpleAsyncTaskSchedulerCustomizer tenantFreeSimpleAsyncTaskScheduler(ObjectProvider<TaskDecorator> decorators) {
        return scheduler -> scheduler.setTaskDecorator(withoutTenant(decorators));
    }

    // Spring Boot gives schedulers the decorators of executors. What is scheduled may run again and again, long after
    // whoever scheduled it has gone. Innermost, for another decorator may carry a tenant; and outermost, for it may
    // give back what the thread held.
    private static TaskDecorator withoutTenant(ObjectProvider<TaskDecorator> decorators) {
        List<TaskDecorator> all = new ArrayList<>(decorators
                .orderedStream()
                .filter(decorator -> !(decorator instanceof TenantTaskDecorator))
                .toList());
        TaskDecorator withoutTenant = task -> ContextCarrier.none().wrap(task);
        all.add(0, withoutTenant);
        all.add(withoutTenant);
        return new CompositeTaskDecorator(all);
    }
}
