package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement without parameters, or one that calls a procedure; it binds the current tenant whenever it executes. */
final class BoundStatement extends JdbcProxy<Statement> {

    private final SqlText prepared;
    private final BoundConnection connection;
    private final BoundExecution execution;
    private SqlText batch = SqlText.NONE;

    /**
     * @param prepared the text that it was prepared for; {@link SqlText#NONE} where it was not
     */
    BoundStatement(Statement target, SqlText prepared, BoundConnection connection) {
        super(target);
        this.prepared = prepared;
        this.connection = connection;
        this.execution = new BoundExecution(target, connection.transaction());
    }

    @Override
    BoundConnection connection() {
        return connection;
    }

    @Override
    @Nullable
    TenantContext servedContext() {
        return execution.owner();
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        Object result = switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                execution.run(text(args), calling(method, args));
            case "executeBatch", "executeLargeBatch" -> execution.run(prepared.and(batch), calling(method, args));
            case "getMetaData", "getParameterMetaData" -> execution.describe(calling(method, args));
            case "addBatch" -> addToBatch(method, args);
            case "clearBatch" -> clearBatch(method, args);
            default -> call(method, args);
        };
        return adopt(result, (Statement) self);
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
