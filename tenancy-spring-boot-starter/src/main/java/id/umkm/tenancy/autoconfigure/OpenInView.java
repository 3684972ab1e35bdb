package id.umkm.tenancy.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * A Session that stays open while the answer is rendered outlives the transaction that its tenant was bound to, and may
 * answer from its first-level cache without asking the database. What is not found here or by {@link
 * OpenInViewRegistrations}, such as a filter of the host's own that binds a Session to the thread, meets the check that a
 * Session serves the one context that it was opened for.
 */
final class OpenInView {

    static final String PROPERTY = "spring.jpa.open-in-view";

    private static final String[] TYPES = {
        "org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor",
        "org.springframework.orm.jpa.support.OpenEntityManagerInViewFilter"
    };

    private OpenInView() {}

    static void refuse(Environment environment, ListableBeanFactory beans) {
        if (environment.getProperty(PROPERTY, boolean.class, false) || isConfigured(beans)) {
            throw refusal(PROPERTY + " is on");
        }
    }

    static TenancyConfigurationException refusal(String problem) {
        return new TenancyConfigurationException(
                problem + ": a Hibernate Session would outlive the transaction that its tenant is bound to.",
                "Set " + PROPERTY + "=false, remove OpenEntityManagerInView filters and interceptors, and load within a"
                        + " transaction what the answer needs.");
    }

    private static boolean isConfigured(ListableBeanFactory beans) {
        for (String name : TYPES) {
            if (ClassUtils.isPresent(name, null)
                    && beans.getBeanNamesForType(ClassUtils.resolveClassName(name, null), true, false).length > 0) {
                return true;
            }
        }
        return false;
    }
}
