package id.umkm.tenancy.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Where the database is, without saying as whom to connect.
 *
 * @param url the JDBC URL
 * @param driverClassName the driver
 * @param schema the schema that names without one refer to; null to leave that to the server
 */
record Database(
        String url, String driverClassName, @Nullable String schema) {

    /** Gives a new connection each time: for the few statements of startup. */
    DataSource unpooled(Credentials credentials) {
        SimpleDriverDataSource dataSource =
                builder(SimpleDriverDataSource.class, credentials).build();
        dataSource.setSchema(schema);
        return dataSource;
    }

    HikariDataSource pool(String name, Credentials credentials) {
        HikariDataSource pool = builder(HikariDataSource.class, credentials).build();
        pool.setPoolName(name);
        pool.setSchema(schema);
        return pool;
    }

    /** The same on another server. */
    Database at(String otherUrl) {
        return new Database(otherUrl, driverClassName, schema);
    }

    private <T extends DataSource> DataSourceBuilder<T> builder(Class<T> type, Credentials credentials) {
        return DataSourceBuilder.create(getClass().getClassLoader())
                .type(type)
                .driverClassName(driverClassName)
                .url(url)
                .username(credentials.username())
                .password(credentials.password());
    }
}
