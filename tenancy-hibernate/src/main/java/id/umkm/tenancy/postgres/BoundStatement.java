package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that binds the current tenant whenever it executes. */
class BoundStatement extends JdbcProxy<Statement> {

    private final SqlText prepared;
    private final BoundConnection connection;
    private @Nullable TenantContext executedFor;
    private SqlText batch = SqlText.NONE;

    /**
     * @param prepared the text that it was prepared for; {@link SqlText#NONE} where it was not
     */
    BoundStatement(Statement target, SqlText prepared, BoundConnection connection) {
        super(target);
        this.prepared = prepared;
        this.connection = connection;
    }

    @Override
    final BoundConnection connection() {
        return connection;
    }

    // Its rows may be asked for later than it was executed.
    @Override
    @Nullable
    final TenantContext servedContext() {
        return executedFor;
    }

    /** Notes for whom it was executed. One that was refused leaves the rows of the one before with their owner. */
    final void noteExecution() {
        executedFor = TenantContext.current();
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        Object result = switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(method, args, text(args));
            case "executeBatch", "executeLargeBatch" -> execute(method, args, prepared.and(batch));
            // These two ask the server to describe the statement.
            case "getMetaData", "getParameterMetaData" ->
                connection.transaction().run(SqlText.NONE, () -> call(method, args));
            case "addBatch" -> addToBatch(method, args);
            case "clearBatch" -> clearBatch(method, args);
            default -> call(method, args);
        };
        return adopt(result, (Statement) self);
    }

    private @Nullable Object execute(Method method, Object @Nullable [] args, SqlText sql) throws SQLException {
        BoundTransaction transaction = connection.transaction();
        Object result = transaction.runsAlone()
                ? readFully(() -> transaction.run(sql, () -> call(method, args)))
                : transaction.run(sql, () -> call(method, args));
        noteExecution();
        return result;
    }

    // The commit that follows would cut a cursor off after its first rows.
    private @Nullable Object readFully(BoundTransaction.Work execution) throws SQLException {
        int fetchSize = target.getFetchSize();
        target.setFetchSize(0);
        try {
            return execution.run();
        } finally {
            if (!target.isClosed()) {
                target.setFetchSize(fetchSize);
            }
        }
    }

    private @Nullable Object addToBatch(Method method, Object @Nullable [] args) throws SQLException {
        batch = batch.and(text(args));
        return call(method, args);
    }

    private @Nullable Object clearBatch(Method method, Object @Nullable [] args) throws SQLException {
        batch = SqlText.NONE;
        return call(method, args);
    }

    private SqlText text(Object @Nullable [] args) {
        return args != null && args.length > 0 && args[0] instanceof String sql ? connection.facts(sql) : prepared;
    }
}
