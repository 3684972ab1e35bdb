package id.umkm.tenancy.postgres;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Rows that, where they can be updated, do so with the current tenant bound. */
final class BoundResultSet extends JdbcProxy<ResultSet> {

    private final @Nullable Statement statement;
    private final BoundConnection connection;

    BoundResultSet(ResultSet target, @Nullable Statement statement, BoundConnection connection) {
        super(target);
        this.statement = statement;
        this.connection = connection;
    }

    @Override
    BoundConnection connection() {
        return connection;
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        return switch (method.getName()) {
            case "getStatement" -> statement == null ? adopt(call(method, args), null) : statement;
            case "updateRow", "insertRow", "deleteRow", "refreshRow" ->
                connection.transaction().run(SqlText.NONE, () -> call(method, args));
            default -> adopt(call(method, args), statement);
        };
    }
}
