package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one object of the driver (or of the pool). Whatever comes back from it that could lead around the binding
 * comes back wrapped too; only {@code unwrap} leaves.
 */
abstract class JdbcProxy<T> implements InvocationHandler {

    final T target;

    JdbcProxy(T target) {
        this.target = target;
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> args != null && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> String.valueOf(target);
            case "isWrapperFor" -> args != null && ((Class<?>) args[0]).isInstance(proxy) || isTrue(call(method, args));
            case "unwrap" -> args != null && ((Class<?>) args[0]).isInstance(proxy) ? proxy : call(method, args);
            default -> handle(proxy, method, args);
        };
    }

    abstract @Nullable Object handle(Object proxy, Method method, Object @Nullable [] args) throws SQLException;

    abstract BoundConnection connection();

    /** For whom the rows are that it gives. */
    @Nullable
    TenantContext servedContext() {
        return TenantContext.current();
    }

    /** Calls the driver and gives its own exception on. */
    final @Nullable Object call(Method method, Object @Nullable [] args) throws SQLException {
        try {
            return method.invoke(target, unwrapped(args));
        } catch (InvocationTargetException e) {
            throw rethrow(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called on " + target, e);
        }
    }

    /** A call of the driver, to be run once the tenant is bound. */
    @SuppressWarnings("NullAway") // it may return null, as any T here may
    final BoundTransaction.Work<@Nullable Object> calling(Method method, Object @Nullable [] args) {
        return () -> call(method, args);
    }

    /** Wraps what the driver returned, where that leads on to statements or to the connection. */
    final @Nullable Object adopt(@Nullable Object result, @Nullable Statement statement) {
        return result == null ? null : adopt(result, statement, servedContext(), connection());
    }

    /**
     * Wraps what the driver returned.
     *
     * @param servedFor whose it is
     */
    static Object adopt(
            Object result,
            @Nullable Statement statement,
            @Nullable TenantContext servedFor,
            BoundConnection connection) {
        if (result instanceof ResultSet rows) {
            return new BoundResultSet(rows, statement, servedFor, connection);
        }
        if (result instanceof Array array) {
            return wrap(Array.class, new BoundArray(array, connection));
        }
        if (result instanceof Statement other) {
            return wrap(Statement.class, new BoundStatement(other, SqlText.NONE, connection));
        }
        return result instanceof Connection ? connection : result;
    }

    static <I> I wrap(Class<I> type, JdbcProxy<?> handler) {
        return type.cast(Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object @Nullable [] unwrapped(Object @Nullable [] args) {
        if (args != null) {
            for (int i = 0; i < args.length; i++) {
                args[i] = BoundArray.unwrapped(args[i]);
            }
        }
        return args;
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    private static SQLException rethrow(Throwable cause) throws SQLException {
        if (cause instanceof SQLException sql) {
            throw sql;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new SQLException(cause);
    }
}
