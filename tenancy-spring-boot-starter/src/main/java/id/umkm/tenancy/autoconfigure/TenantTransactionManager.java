package id.umkm.tenancy.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;

/**
 * The transaction manager that works on the tenant-bound data source, whatever others the host has for messages or for
 * further databases.
 *
 * @param manager begins and ends the transactions
 * @param dataSource the data source under which it keeps its connection: the tenant-bound one, or one in front of it
 */
record TenantTransactionManager(PlatformTransactionManager manager, DataSource dataSource) {

    private static final Logger LOG = LoggerFactory.getLogger(TenantTransactionManager.class);

    /**
     * Finds it among the beans: the primary one, where it fits, else the only one that does. Where none does, it is one
     * of our own, which is no bean, so that it stands in nobody's way.
     *
     * @throws TenancyConfigurationException if several fit and none of them is primary
     */
    static TenantTransactionManager of(DataSource tenantBound, ListableBeanFactory beans) {
        Map<String, PlatformTransactionManager> managers = managers(beans);
        Map<String, TenantTransactionManager> fitting = new LinkedHashMap<>();
        managers.forEach((name, manager) -> {
            DataSource own = dataSourceOf(manager);
            if (own != null && DataSourceChain.endOf(own) == DataSourceChain.endOf(tenantBound)) {
                fitting.put(name, new TenantTransactionManager(manager, own));
            }
        });
        if (fitting.isEmpty()) {
            warnOf(managers);
            return new TenantTransactionManager(new JdbcTransactionManager(tenantBound), tenantBound);
        }
        return chosen(fitting, beans);
    }

    // One after the other by name: asking for all at once would leave out one that is being made.
    private static Map<String, PlatformTransactionManager> managers(ListableBeanFactory beans) {
        Map<String, PlatformTransactionManager> managers = new LinkedHashMap<>();
        for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beans, PlatformTransactionManager.class, false, true)) {
            managers.put(name, beans.getBean(name, PlatformTransactionManager.class));
        }
        return managers;
    }

    // Those of JDBC, JPA and Hibernate all name their data source so; one that shows none to JDBC names none.
    private static @Nullable DataSource dataSourceOf(PlatformTransactionManager manager) {
        Object target = AopProxyUtils.getSingletonTarget(manager);
        Object end = target == null ? manager : target;
        if (!(end instanceof ResourceTransactionManager)) {
            return null;
        }
        BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(end);
        return properties.isReadableProperty("dataSource")
                        && properties.getPropertyValue("dataSource") instanceof DataSource dataSource
                ? dataSource
                : null;
    }

    private static TenantTransactionManager chosen(
            Map<String, TenantTransactionManager> fitting, ListableBeanFactory beans) {
        PlatformTransactionManager primary =
                beans.getBeanProvider(PlatformTransactionManager.class).getIfUnique();
        return fitting.values().stream()
                .filter(each -> fitting.size() == 1 || each.manager() == primary)
                .findFirst()
                .orElseThrow(() -> new TenancyConfigurationException(
                        "Several transaction managers work on the tenant-bound DataSource (" + fitting.keySet()
                                + "), and none of them is primary: it cannot be told in whose transactions changes to who"
                                + " may do what belong.",
                        "Mark the one that your services use as @Primary; or declare a bean of type"
                                + " id.umkm.tenancy.store.JdbcTransactions that uses it."));
    }

    private static void warnOf(Map<String, PlatformTransactionManager> managers) {
        if (!managers.isEmpty()) {
            LOG.warn(
                    "None of the transaction managers {} works on the tenant-bound DataSource. Changes to who may do what"
                            + " run in transactions of their own, and nothing of the host's commits together with them.",
                    managers.keySet());
        }
    }
}
