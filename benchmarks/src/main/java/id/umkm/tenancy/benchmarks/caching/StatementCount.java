package id.umkm.tenancy.benchmarks.caching;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.store.JdbcAccessLoader;
import id.umkm.tenancy.store.JdbcEpochSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Lets loads and reads of epochs go through connections that note each statement. What begins a snapshot and binds the tenant is
 * no question and is left out.
 */
@Configuration(proxyBeanMethods = false)
class StatementCount implements DisposableBean {

    private static final String SCHEMA = "public";

    private final HikariDataSource pool = new HikariDataSource();
    private final Queue<String> noted = new ConcurrentLinkedQueue<>();

    /** The statements that were sent by those who decide, so far; not those of the caches' own threads, such as the poll's. */
    Queue<String> noted() {
        return noted;
    }

    StatementCount(Environment environment) {
        pool.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
        pool.setUsername(environment.getRequiredProperty("tenancy.roles.application"));
        // The embedded server believes every password; the role itself is made while the application starts.
        pool.setPassword("any");
        pool.setInitializationFailTimeout(-1);
        pool.setMinimumIdle(0);
    }

    @Bean
    AccessLoader accessLoader() {
        return new JdbcAccessLoader(noting(pool), SCHEMA);
    }

    @Bean
    EpochSource epochSource() {
        return new JdbcEpochSource(noting(pool), SCHEMA, Duration.ofSeconds(2));
    }

    private DataSource noting(DataSource target) {
        return proxy(
                DataSource.class,
                target,
                "getConnection",
                (result, arguments) ->
                        proxy(Connection.class, (Connection) result, "prepareStatement", (statement, sql) -> {
                            String text = (String) sql[0];
                            if (text.contains("tenancy_")
                                    && !text.contains("tenancy_bind")
                                    && !Thread.currentThread().getName().startsWith("tenancy-")) {
                                noted.add(text);
                            }
                            return statement;
                        }));
    }

    @Override
    public void destroy() {
        pool.close();
    }

    private interface After {
        Object apply(Object result, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, String method, After after) {
        return type.cast(Proxy.newProxyInstance(
                StatementCount.class.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    Object result;
                    try {
                        result = called.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    return called.getName().equals(method) && result != null ? after.apply(result, arguments) : result;
                }));
    }
}
