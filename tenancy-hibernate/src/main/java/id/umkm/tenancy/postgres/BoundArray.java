package id.umkm.tenancy.postgres;

import java.lang.reflect.Method;
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
