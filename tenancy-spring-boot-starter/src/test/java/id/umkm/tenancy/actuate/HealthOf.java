package id.umkm.tenancy.actuate;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
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

    private static Map<String, Object> detailsOf(Health health) {
        Map<String, Object> details = new java.util.LinkedHashMap<>(health.getDetails());
        details.put("status", health.getStatus().getCode());
        return details;
    }
}
