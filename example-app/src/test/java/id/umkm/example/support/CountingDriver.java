package id.umkm.example.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's driver, which counts each execution of a statement, of whichever pool: a pool is given it by the name of its
 * class, as the application's and the library's all are. What the application does by itself meanwhile is not counted.
 */
public final class CountingDriver implements Driver {

    private static final String URL = "jdbc:postgresql:";
    private static final Set<String> EXECUTIONS = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    /** Threads that look after caches, replicas and what is kept apart, whether or not anybody asks. */
    private static final List<String> BY_THEMSELVES =
            List.of("tenancy-poll", "tenancy-redis", "tenancy-wakeup", "tenancy-canary", "tenancy-replicas", "umkm-");

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Queue<String> TEXTS = new ConcurrentLinkedQueue<>();
    private static volatile boolean keepsTexts;

    /** How many were executed so far. */
    static long count() {
        return COUNT.get();
    }

    /** Begins anew to keep the texts of prepared statements that are executed, or ends that. */
    static void keepTexts(boolean keep) {
        TEXTS.clear();
        keepsTexts = keep;
    }

    static List<String> texts() {
        return List.copyOf(TEXTS);
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = driver().connect(url, properties);
        return connection == null ? null : counting(Connection.class, connection, null);
    }

    private static <T> T counting(Class<T> type, T target, @Nullable String text) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof Statement && EXECUTIONS.contains(method.getName()) && isAsked()) {
                        COUNT.incrementAndGet();
                        if (keepsTexts && text != null) {
                            TEXTS.add(text);
                        }
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return target instanceof Connection
                                ? statement(result, arguments == null ? null : arguments[0])
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private static @Nullable Object statement(@Nullable Object result, @Nullable Object argument) {
        if (result instanceof CallableStatement call) {
            return counting(CallableStatement.class, call, null);
        }
        if (result instanceof PreparedStatement prepared) {
            return counting(PreparedStatement.class, prepared, String.valueOf(argument));
        }
        return result instanceof Statement plain ? counting(Statement.class, plain, null) : result;
    }

    private static boolean isAsked() {
        String thread = Thread.currentThread().getName();
        return BY_THEMSELVES.stream().noneMatch(thread::startsWith);
    }

    private static Driver driver() throws SQLException {
        return DriverManager.getDriver(URL + "//");
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver().getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return 42;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs by the driver behind it");
    }
}
