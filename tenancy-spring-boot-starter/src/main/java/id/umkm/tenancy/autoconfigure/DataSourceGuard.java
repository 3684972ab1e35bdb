package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Refuses data sources that would carry no tenant, before anybody can use them. */
final class DataSourceGuard implements BeanPostProcessor {

    private final Set<String> unprotected;

    DataSourceGuard(Set<String> unprotected) {
        this.unprotected = unprotected;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource && !isAllowed(dataSource, name)) {
            throw new TenancyConfigurationException(
                    "The DataSource bean '" + name + "' (" + bean.getClass().getName()
                            + ") carries no tenant: everything read through it would be past the tenant context.",
                    "Remove it, and let spring.datasource.* describe the database; or wrap it in a TenantBoundDataSource;"
                            + " or, for a further database role, make it with TenancyConnections.roleDataSource(…); or, if"
                            + " its database holds nothing of any tenant, list it in tenancy.unprotected-data-sources.");
        }
        return bean;
    }

    private boolean isAllowed(DataSource dataSource, String name) {
        try {
            return unprotected.contains(name)
                    || dataSource.isWrapperFor(TenantBoundDataSource.class)
                    || dataSource.isWrapperFor(RoleDataSource.class);
        } catch (SQLException e) {
            return false;
        }
    }
}
