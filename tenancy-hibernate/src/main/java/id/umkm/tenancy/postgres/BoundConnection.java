package id.umkm.tenancy.postgres;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection whose statements run with the current tenant bound. As safe for use by many threads as the driver's. */
final class BoundConnection extends JdbcProxy<Connection> {

    private final BoundTransaction transaction;
    private final Connection proxy;

    private BoundConnection(Connection target, BoundTransaction transaction) {
        super(target);
        this.transaction = transaction;
        this.proxy = wrap(Connection.class, this);
    }

    static Connection wrap(Connection target, String schema, VisibleGroupsSource groups) {
        return new BoundConnection(target, new BoundTransaction(target, schema, groups)).proxy;
    }

    Connection proxy() {
        return proxy;
    }

    BoundTransaction transaction() {
        return transaction;
    }

    @Override
    BoundConnection connection() {
        return this;
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall":
                return statement(method, args);
            case "getMetaData":
                return wrap(
                        DatabaseMetaData.class,
                        new BoundMetaData((DatabaseMetaData) Objects.requireNonNull(call(method, args)), this));
            case "setSavepoint":
                return transaction.savepoint(() -> call(method, args));
            case "commit":
                transaction.commit();
                return null;
            case "rollback":
                return args == null ? rollback() : call(method, args);
            case "setAutoCommit":
                transaction.setAutoCommit(Boolean.TRUE.equals(first(args)));
                return null;
            case "setSchema":
                return transaction.runLeavingTrace(() -> call(method, args));
            case "close":
                transaction.close();
                return null;
            case "abort":
                transaction.abort((Executor) first(args));
                return null;
            default:
                return adopt(call(method, args), null);
        }
    }

    // Preparing binds nothing: the tenant is that of the moment of execution.
    private Object statement(Method method, Object @Nullable [] args) throws SQLException {
        Statement statement = (Statement) Objects.requireNonNull(call(method, args));
        String sql = args != null && args.length > 0 && args[0] instanceof String text ? text : null;
        BoundStatement handler = new BoundStatement(statement, sql, this);
        return switch (method.getName()) {
            case "prepareCall" -> wrap(CallableStatement.class, handler);
            case "prepareStatement" -> wrap(PreparedStatement.class, handler);
            default -> wrap(Statement.class, handler);
        };
    }

    private @Nullable Object rollback() throws SQLException {
        transaction.rollback();
        return null;
    }

    private static Object first(Object @Nullable [] args) {
        return Objects.requireNonNull(args)[0];
    }
}
