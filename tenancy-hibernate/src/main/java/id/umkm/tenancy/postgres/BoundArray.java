package id.umkm.tenancy.postgres;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An array; its rows lead to a statement and so to the connection. */
final class BoundArray extends JdbcProxy<Array> {

    private final BoundConnection connection;

    BoundArray(Array target, BoundConnection connection) {
        super(target);
        this.connection = connection;
    }

    /** The driver's own array, where a value is one of these: it reads its own faster than those of others. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> T unwrapped(T value) {
        return value instanceof Array array
                        && Proxy.isProxyClass(array.getClass())
                        && Proxy.getInvocationHandler(array) instanceof BoundArray bound
                ? (T) bound.target
                : value;
    }

    @Override
    BoundConnection connection() {
        return connection;
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        return adopt(call(method, args), null);
    }
}
