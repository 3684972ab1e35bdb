package id.umkm.tenancy.actuate;

import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.SimpleHttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

/** Reads the health that an application shows. */
public final class HealthOf {

    private HealthOf() {}

    /**
     * Returns the details of the contributor {@code rowLevelSecurity}.
     *
     * @param context the application
     * @return the details, and the status by that name
     */
    public static Map<String, Object> rowLevelSecurity(ApplicationContext context) {
        return detailsOf(context.getBean(RowLevelSecurityHealthIndicator.class).health());
    }

    /**
     * Returns the details of the contributor {@code tenancyCanary}.
     *
     * @param context the application
     * @return the details, and the status by that name
     */
    public static Map<String, Object> canary(ApplicationContext context) {
        return detailsOf(context.getBean(CanaryHealthIndicator.class).health());
    }

    /**
     * Returns the details of the contributor {@code tenancyCache}.
     *
     * @param context the application
     * @return the details, and the status by that name
     */
    public static Map<String, Object> cache(ApplicationContext context) {
        return detailsOf(context.getBean(TenancyCacheHealthIndicator.class).health());
    }

    /**
     * Returns how Spring Boot answers over HTTP by default where that contributor is the only one of its group.
     *
     * @param context the application
     * @return the status code
     */
    public static int httpCodeOfCache(ApplicationContext context) {
        Status status =
                context.getBean(TenancyCacheHealthIndicator.class).health().getStatus();
        return new SimpleHttpCodeStatusMapper()
                .getStatusCode(StatusAggregator.getDefault().getAggregateStatus(status));
    }

    private static Map<String, Object> detailsOf(Health health) {
        Map<String, Object> details = new java.util.LinkedHashMap<>(health.getDetails());
        details.put("status", health.getStatus().getCode());
        return details;
    }
}
