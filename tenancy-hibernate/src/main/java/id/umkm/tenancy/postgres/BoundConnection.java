package id.umkm.tenancy.postgres;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.postgresql.core.BaseConnection;

/** A connection whose statements run with the current tenant bound. As safe for use by many threads as the driver's. */
final class BoundConnection extends ForwardingConnection {

    private final Binder binder;
    private final BoundTransaction transaction;

    /**
     * @param driver the driver's own connection, which the target leads to
     */
    BoundConnection(Connection target, BaseConnection driver, Binder binder) {
        super(target);
        this.binder = binder;
        this.transaction = new BoundTransaction(target, driver, binder);
    }

    BoundTransaction transaction() {
        return transaction;
    }

    SqlText facts(String sql) {
        return binder.texts().of(sql).facts();
    }

    // Preparing binds nothing: the tenant is that of the moment of execution.

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepared(sql, target::prepareStatement);
    }

    // Behind a binding generated keys come back empty.

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return generatedKeys == Statement.NO_GENERATED_KEYS
                ? prepared(sql, text -> target.prepareStatement(text, generatedKeys))
                : boundBefore(sql, target.prepareStatement(sql, generatedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        return boundBefore(sql, target.prepareStatement(sql, columns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        return boundBefore(sql, target.prepareStatement(sql, columns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return isPlain(type, concurrency)
                ? prepared(sql, text -> target.prepareStatement(text, type, concurrency))
                : boundBefore(sql, target.prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return isPlain(type, concurrency)
                ? prepared(sql, text -> target.prepareStatement(text, type, concurrency, holdability))
                : boundBefore(sql, target.prepareStatement(sql, type, concurrency, holdability));
    }

    // The driver has the server describe rows that can be updated, and would be told of the binding.
    private static boolean isPlain(int type, int concurrency) {
        return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    private PreparedStatement prepared(String sql, SqlFunction<String, PreparedStatement> asAsked) throws SQLException {
        // To the driver another text is another statement, with a plan of its own on the server.
        SqlFunction<String, PreparedStatement> preparation =
                binder.expectsWholeTenant() ? text -> asAsked.apply(text + " ") : asAsked;
        PreparedStatement statement = preparation.apply(sql);
        StatementText text = binder.texts().of(sql);
        PrefixedForm prefixed = new PrefixedForm(statement, text, preparation, transaction);
        if (binder.mode() == BindingMode.SEPARATE || !text.facts().mayFollowBinding()) {
            prefixed.bindBefore();
        }
        return new BoundPreparedStatement(statement, text.facts(), prefixed, this);
    }

    private PreparedStatement boundBefore(String sql, PreparedStatement statement) {
        StatementText text = binder.texts().of(sql);
        PrefixedForm prefixed = new PrefixedForm(statement, text, other -> statement, transaction);
        prefixed.bindBefore();
        return new BoundPreparedStatement(statement, text.facts(), prefixed, this);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return callable(sql, target.prepareCall(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return callable(sql, target.prepareCall(sql, type, concurrency));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        return callable(sql, target.prepareCall(sql, type, concurrency, holdability));
    }

    private CallableStatement callable(String sql, CallableStatement statement) {
        return JdbcProxy.wrap(CallableStatement.class, new BoundStatement(statement, facts(sql), this));
    }

    @Override
    public Statement createStatement() throws SQLException {
        return literal(target.createStatement());
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return literal(target.createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return literal(target.createStatement(type, concurrency, holdability));
    }

    private Statement literal(Statement statement) {
        return JdbcProxy.wrap(Statement.class, new BoundStatement(statement, SqlText.NONE, this));
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return JdbcProxy.wrap(DatabaseMetaData.class, new BoundMetaData(target.getMetaData(), this));
    }

    @Override
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        return JdbcProxy.wrap(Array.class, new BoundArray(target.createArrayOf(type, elements), this));
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return transaction.savepoint(target::setSavepoint);
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return transaction.savepoint(() -> target.setSavepoint(name));
    }

    @Override
    public void commit() throws SQLException {
        transaction.commit();
    }

    @Override
    public void rollback() throws SQLException {
        transaction.rollback();
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        transaction.setAutoCommit(autoCommit);
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        transaction.runLeavingTrace(() -> target.setSchema(schema));
    }

    @Override
    public void abort(Executor executor) {
        transaction.abort(executor);
    }

    @Override
    public void close() throws SQLException {
        transaction.close();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : target.unwrap(type);
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
