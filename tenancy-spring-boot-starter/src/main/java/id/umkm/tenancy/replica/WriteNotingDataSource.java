package id.umkm.tenancy.replica;

import id.umkm.tenancy.context.TenantContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The primary, as transactions that may write reach it: remembers who does. A statement that was prepared and begins with {@code select},
 * {@code values} or {@code table} counts as reading, everything else as writing. Safe for use by many threads.
 */
public final class WriteNotingDataSource extends DelegatingDataSource {

    private static final Pattern READING =
            Pattern.compile("\\s*\\(?\\s*(select|values|table)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final RecentWriters writers;

    /**
     * Puts the memory in front of the primary.
     *
     * @param primary the tenant-bound data source of the primary
     * @param writers is told of writes
     */
    public WriteNotingDataSource(DataSource primary, RecentWriters writers) {
        super(primary);
        this.writers = writers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return noting(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return noting(super.getConnection(username, password));
    }

    private Connection noting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, new Noting(connection, writers));
    }

    private static final class Noting implements InvocationHandler {

        private final Connection connection;
        private final RecentWriters writers;
        private @Nullable TenantContext writer;

        Noting(Connection connection, RecentWriters writers) {
            this.connection = connection;
            this.writers = writers;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            switch (method.getName()) {
                case "equals":
                    return proxy == (arguments == null ? null : arguments[0]);
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "createStatement":
                    writes();
                    break;
                case "prepareStatement", "prepareCall":
                    if (arguments == null
                            || !READING.matcher(String.valueOf(arguments[0])).matches()) {
                        writes();
                    }
                    break;
                default:
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            } finally {
                if (method.getName().equals("commit") || method.getName().equals("close")) {
                    note();
                }
            }
        }

        private void writes() {
            TenantContext current = TenantContext.current();
            if (current != null && current.actor() != null) {
                writer = current;
            }
        }

        // Also where the commit failed: it may have happened.
        private void note() {
            TenantContext wrote = writer;
            if (wrote != null) {
                writers.wrote(wrote);
            }
        }
    }
}
