package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that binds the current tenant whenever it executes, together with itself where it can. The driver
 * then has it twice, as the host prepared it and with the binding in front; parameters are given to both, and which one runs
 * is decided when it executes.
 */
final class BoundPreparedStatement extends ParameterizedStatement {

    private final SqlText text;
    private final PrefixedForm prefixed;
    private final BoundConnection connection;
    private final BoundExecution execution;
    private SqlText batch = SqlText.NONE;

    BoundPreparedStatement(PreparedStatement target, SqlText text, PrefixedForm prefixed, BoundConnection connection) {
        super(target);
        this.text = text;
        this.prefixed = prefixed;
        this.connection = connection;
        this.execution = new BoundExecution(target, connection.transaction());
    }

    @Override
    void give(int index, Parameter parameter) throws SQLException {
        parameter.giveTo(target, index);
        prefixed.give(index, parameter);
    }

    @Override
    void giveOnce(int index, Parameter parameter) throws SQLException {
        parameter.giveTo(target, index);
        prefixed.miss(index);
    }

    @Override
    public void clearParameters() throws SQLException {
        target.clearParameters();
        prefixed.clearParameters();
    }

    @Override
    public boolean execute() throws SQLException {
        return execute(Execution.ANY, target::execute, PrefixedStatement::hasRows);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return adopted(execute(Execution.QUERY, target::executeQuery, PrefixedStatement::requireRows));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return execute(Execution.UPDATE, target::executeUpdate, PrefixedStatement::updateCount);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return execute(Execution.UPDATE, target::executeLargeUpdate, PrefixedStatement::largeUpdateCount);
    }

    private <T> T execute(Execution kind, BoundTransaction.Work<T> plainly, SqlFunction<PrefixedStatement, T> answer)
            throws SQLException {
        PrefixedStatement ready = prefixed.ready(kind);
        if (ready == null) {
            return executePlainly(text, plainly);
        }
        T result;
        try {
            execution.runPrefixed(ready);
            result = answer.apply(ready);
        } catch (SQLException e) {
            prefixed.ran(ready);
            throw e;
        }
        prefixed.ran(ready);
        return result;
    }

    // What is refused with another exception has not reached the driver.
    private <T> T executePlainly(SqlText sql, BoundTransaction.Work<T> statement) throws SQLException {
        T result;
        try {
            result = execution.run(sql, statement);
        } catch (SQLException e) {
            prefixed.ran(null);
            throw e;
        }
        prefixed.ran(null);
        return result;
    }

    @Override
    <T> T executeText(String sql, BoundTransaction.Work<T> statement) throws SQLException {
        return executePlainly(connection.facts(sql), statement);
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return adopted(executeText(sql, () -> target.executeQuery(sql)));
    }

    @Override
    public void addBatch() throws SQLException {
        prefixed.bindBefore();
        target.addBatch();
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        batch = batch.and(connection.facts(sql));
        target.addBatch(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        batch = SqlText.NONE;
        target.clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return executePlainly(text.and(batch), target::executeBatch);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return executePlainly(text.and(batch), target::executeLargeBatch);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return execution.describe(this::describeRows);
    }

    // As the driver does: rows that are open are described as they are, whatever parameters were given since.
    private ResultSetMetaData describeRows() throws SQLException {
        PrefixedStatement last = prefixed.lastRun();
        ResultSet rows = last == null ? null : last.resultSet();
        return rows == null || rows.isClosed() ? target.getMetaData() : rows.getMetaData();
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return execution.describe(target::getParameterMetaData);
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        PrefixedStatement last = prefixed.lastRun();
        ResultSet rows = last == null ? target.getResultSet() : last.resultSet();
        return rows == null ? null : adopted(rows);
    }

    @Override
    public int getUpdateCount() throws SQLException {
        PrefixedStatement last = prefixed.lastRun();
        return last == null ? target.getUpdateCount() : last.updateCount();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        PrefixedStatement last = prefixed.lastRun();
        return last == null ? target.getLargeUpdateCount() : last.largeUpdateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        PrefixedStatement last = prefixed.lastRun();
        return last == null ? target.getMoreResults() : last.end(PreparedStatement::getMoreResults);
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        PrefixedStatement last = prefixed.lastRun();
        return last == null ? target.getMoreResults(current) : last.end(statement -> statement.getMoreResults(current));
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return adopted(target.getGeneratedKeys());
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return lastRun().getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        lastRun().clearWarnings();
    }

    private PreparedStatement lastRun() {
        PrefixedStatement last = prefixed.lastRun();
        return last == null ? target : last.target();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        prefixed.bindBefore();
        target.closeOnCompletion();
    }

    @Override
    public void cancel() throws SQLException {
        target.cancel();
        prefixed.cancel();
    }

    @Override
    public void close() throws SQLException {
        try (PreparedStatement closing = target) {
            prefixed.close();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        target.getConnection();
        return connection;
    }

    private ResultSet adopted(ResultSet rows) {
        return new BoundResultSet(rows, this, execution.owner(), connection);
    }

    /** Gives out the driver's own statement, to which alone is done whatever is done to it. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        prefixed.bindBefore();
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || target.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
