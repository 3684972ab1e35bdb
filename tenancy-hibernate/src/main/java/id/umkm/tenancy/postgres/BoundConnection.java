package id.umkm.tenancy.postgres;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** A connection whose statements run with the current tenant bound. As safe for use by many threads as the driver's. */
final class BoundConnection extends JdbcProxy<Connection> {

    private final BoundTransaction transaction;
    private final Connection proxy;

    private final Binder binder;

    private BoundConnection(Connection target, BaseConnection driver, Binder binder) {
        super(target);
        this.binder = binder;
        this.transaction = new BoundTransaction(target, driver, binder);
        this.proxy = wrap(Connection.class, this);
    }

    /**
     * @param driver the driver's own connection, which the target leads to
     */
    static Connection wrap(Connection target, BaseConnection driver, Binder binder) {
        return new BoundConnection(target, driver, binder).proxy;
    }

    Connection proxy() {
        return proxy;
    }

    BoundTransaction transaction() {
        return transaction;
    }

    SqlText facts(String sql) {
        return binder.texts().of(sql).facts();
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
        return switch (method.getName()) {
            case "prepareCall" ->
                wrap(CallableStatement.class, new BoundStatement(statement, facts((String) first(args)), this));
            case "prepareStatement" -> prepared((PreparedStatement) statement, method, Objects.requireNonNull(args));
            default -> wrap(Statement.class, new BoundStatement(statement, SqlText.NONE, this));
        };
    }

    private PreparedStatement prepared(PreparedStatement statement, Method method, Object[] args) {
        StatementText text = binder.texts().of((String) args[0]);
        PrefixedForm prefixed = new PrefixedForm(statement, text, sql -> prepareLike(method, args, sql), transaction);
        boolean mayTakeBinding =
                binder.mode() == BindingMode.SAME_ROUND_TRIP && text.facts().mayFollowBinding() && isPlain(args);
        return new BoundPreparedStatement(
                statement, text.facts(), mayTakeBinding ? prefixed : prefixed.bindBefore(), this);
    }

    // Behind a binding generated keys come back empty; rows that can be updated or scrolled bind before, to be on the
    // safe side.
    private static boolean isPlain(Object[] args) {
        return switch (args.length) {
            case 1 -> true;
            case 2 -> args[1].equals(Statement.NO_GENERATED_KEYS);
            default -> args[1].equals(ResultSet.TYPE_FORWARD_ONLY) && args[2].equals(ResultSet.CONCUR_READ_ONLY);
        };
    }

    private PreparedStatement prepareLike(Method method, Object[] args, String sql) throws SQLException {
        Object[] others = args.clone();
        others[0] = sql;
        return (PreparedStatement) Objects.requireNonNull(call(method, others));
    }

    private @Nullable Object rollback() throws SQLException {
        transaction.rollback();
        return null;
    }

    private static Object first(Object @Nullable [] args) {
        return Objects.requireNonNull(args)[0];
    }
}
