package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Where a data source's connections come from, as far as that can be told before one is taken. */
final class DataSourceChain {

    private DataSourceChain() {}

    /**
     * Follows delegating data sources and proxies to the one that they stand in front of.
     *
     * @return the last of the chain, which may be the given one; null where a delegating one has no target
     */
    static @Nullable DataSource endOf(DataSource dataSource) {
        DataSource current = dataSource;
        while (current != null) {
            DataSource next = next(current);
            if (next == current) {
                return current;
            }
            current = next;
        }
        return null;
    }

    private static @Nullable DataSource next(DataSource current) {
        if (AopProxyUtils.getSingletonTarget(current) instanceof DataSource target) {
            return target;
        }
        return current instanceof DelegatingDataSource delegating && !(current instanceof RoleDataSource)
                ? delegating.getTargetDataSource()
                : current;
    }

    /** Tells whether what lies below chooses a target anew for each connection, so that no verification holds for all. */
    static boolean isRouted(TenantBoundDataSource bound) {
        try {
            return bound.isWrapperFor(AbstractRoutingDataSource.class);
        } catch (SQLException e) {
            return true;
        }
    }
}
