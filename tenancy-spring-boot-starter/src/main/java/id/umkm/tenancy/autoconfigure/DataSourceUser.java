package id.umkm.tenancy.autoconfigure;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcAccessor;

/** Beans that hold a data source, which need not be a bean itself. */
final class DataSourceUser {

    // Spring's own client offers no way to ask.
    private static final String OPERATIONS_OF_CLIENT = "namedParamOps";

    private DataSourceUser() {}

    /** Returns the data source that a bean works with; null where it holds none, or does not tell. */
    static @Nullable DataSource dataSourceOf(@Nullable Object bean) {
        if (bean instanceof JdbcAccessor accessor) {
            return accessor.getDataSource();
        }
        if (bean instanceof NamedParameterJdbcOperations named) {
            JdbcOperations operations = named.getJdbcOperations();
            return dataSourceOf(operations);
        }
        if (bean instanceof DataSourceTransactionManager transactions) {
            return transactions.getDataSource();
        }
        return bean instanceof JdbcClient client ? dataSourceOf(operationsOf(client)) : null;
    }

    private static @Nullable Object operationsOf(JdbcClient client) {
        DirectFieldAccessor fields = new DirectFieldAccessor(client);
        return fields.isReadableProperty(OPERATIONS_OF_CLIENT) ? fields.getPropertyValue(OPERATIONS_OF_CLIENT) : null;
    }
}
