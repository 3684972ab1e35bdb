package id.umkm.tenancy.postgres;

import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Metadata whose queries run with the current tenant bound. The other answers are facts about server and driver. */
final class BoundMetaData extends JdbcProxy<DatabaseMetaData> {

    private final BoundConnection connection;

    BoundMetaData(DatabaseMetaData target, BoundConnection connection) {
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
        Object result = method.getReturnType() == ResultSet.class
                ? connection.transaction().run(SqlText.NONE, calling(method, args))
                : call(method, args);
        return adopt(result, null);
    }
}
