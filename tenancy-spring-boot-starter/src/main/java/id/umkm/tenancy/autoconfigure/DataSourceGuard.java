package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Refuses data sources that would carry no tenant, before anybody can use them, and has the others verified: those made
 * before the tables are known once these are, later ones as they are made. Safe for use by many threads.
 */
final class DataSourceGuard implements BeanPostProcessor {

    private static final String REMEDY =
            "Remove it, and let spring.datasource.* describe the database; or wrap it in a TenantBoundDataSource, which may"
                    + " stand behind LazyConnectionDataSourceProxy and other DelegatingDataSources; or, for a further"
                    + " database role, make it with TenancyConnections.roleDataSource(…); or, if its database holds nothing"
                    + " of any tenant, make it a bean and list that in tenancy.unprotected-data-sources.";

    private final boolean off;
    private final Set<String> unprotectedNames;
    private final Set<DataSource> unprotected = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<DataSource, String> unverified = new IdentityHashMap<>();
    private @Nullable DataSourceVerification verification;

    DataSourceGuard(boolean off, Set<String> unprotectedNames) {
        this.off = off;
        this.unprotectedNames = unprotectedNames;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource) {
            admit(dataSource, name);
        } else {
            requireOfUser(bean, name);
        }
        return bean;
    }

    private void requireOfUser(@Nullable Object bean, String name) {
        DataSource used = DataSourceUser.dataSourceOf(bean);
        if (used != null) {
            requireUsed(used, name);
        }
    }

    /**
     * Refuses what a bean works with.
     *
     * @param dataSource the data source that the bean holds; null where it connects by other means
     * @param user the bean's name
     * @throws TenancyConfigurationException if it is neither tenant-bound, nor of a further role, nor listed as unprotected
     */
    void requireUsed(@Nullable DataSource dataSource, String user) {
        if (dataSource != null) {
            require(dataSource, "The DataSource of bean '" + user + "'");
        } else if (!off) {
            throw new TenancyConfigurationException(
                    "The bean '" + user
                            + "' connects to the database by other means than a DataSource, and so carries no"
                            + " tenant.",
                    "Give it the TenantBoundDataSource bean.");
        }
    }

    private synchronized void require(DataSource dataSource, String what) {
        DataSource end = DataSourceChain.endOf(dataSource);
        if (off || end instanceof RoleDataSource || unprotected.contains(end)) {
            return;
        }
        if (!(end instanceof TenantBoundDataSource bound)) {
            throw new TenancyConfigurationException(
                    what + " (" + dataSource.getClass().getName()
                            + ") carries no tenant: everything read through it would be past the tenant context.",
                    REMEDY);
        }
        if (DataSourceChain.isRouted(bound)) {
            throw new TenancyConfigurationException(
                    what + " chooses its target anew for each connection, below the TenantBoundDataSource: nobody can"
                            + " verify as which database role it connects.",
                    "Declare a TenantBoundDataSource bean for each target, and choose between those beans.");
        }
    }

    /**
     * Verifies all that is there, and from now on each data source as it is made. Beans that were made before this
     * processor was there are refused or verified now.
     */
    synchronized void verifyBy(DataSourceVerification chosen, ConfigurableListableBeanFactory beans) {
        if (off) {
            return;
        }
        for (String name : beans.getBeanNamesForType(DataSource.class, true, false)) {
            if (beans.containsSingleton(name) && beans.getBean(name) instanceof DataSource dataSource) {
                admit(dataSource, name);
            }
        }
        for (String name : beans.getSingletonNames()) {
            requireOfUser(beans.getSingleton(name), name);
        }
        verification = chosen;
        unverified.forEach((dataSource, name) -> chosen.verify(name, dataSource));
        unverified.clear();
    }

    private synchronized void admit(DataSource dataSource, String name) {
        if (unprotectedNames.contains(name)) {
            DataSource end = DataSourceChain.endOf(dataSource);
            unprotected.add(end == null || end instanceof TenantBoundDataSource ? dataSource : end);
            return;
        }
        require(dataSource, "The DataSource bean '" + name + "'");
        if (off || !(DataSourceChain.endOf(dataSource) instanceof TenantBoundDataSource)) {
            return;
        }
        if (verification == null) {
            unverified.put(dataSource, name);
        } else {
            verification.verify(name, dataSource);
        }
    }
}
