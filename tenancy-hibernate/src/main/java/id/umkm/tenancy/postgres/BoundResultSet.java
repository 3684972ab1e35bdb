package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read by nobody else than the tenant and the actor that the statement ran for, and that, where they can be
 * updated, do so with the current tenant bound. What was read without a tenant is anybody's.
 */
final class BoundResultSet extends ForwardingResultSet {

    private final @Nullable Statement statement;
    private final @Nullable TenantContext readFor;
    private final BoundConnection connection;

    BoundResultSet(
            ResultSet target,
            @Nullable Statement statement,
            @Nullable TenantContext readFor,
            BoundConnection connection) {
        super(target);
        this.statement = statement;
        this.readFor = readFor;
        this.connection = connection;
    }

    @Override
    public boolean next() throws SQLException {
        requireReader();
        return target.next();
    }

    @Override
    public boolean previous() throws SQLException {
        requireReader();
        return target.previous();
    }

    @Override
    public boolean first() throws SQLException {
        requireReader();
        return target.first();
    }

    @Override
    public boolean last() throws SQLException {
        requireReader();
        return target.last();
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        requireReader();
        return target.absolute(row);
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        requireReader();
        return target.relative(rows);
    }

    private void requireReader() {
        if (readFor == null) {
            return;
        }
        TenantContext now = TenantContext.current();
        if (!readFor.equals(now)) {
            throw new TenantContextException("the rows were read for " + readFor + ", but are gone through "
                    + (now == null ? "without a tenant" : "for " + now)
                    + "; read them to the end before the context changes");
        }
    }

    @Override
    public void updateRow() throws SQLException {
        write(target::updateRow);
    }

    @Override
    public void insertRow() throws SQLException {
        write(target::insertRow);
    }

    @Override
    public void deleteRow() throws SQLException {
        write(target::deleteRow);
    }

    @Override
    public void refreshRow() throws SQLException {
        write(target::refreshRow);
    }

    private void write(BoundTransaction.Step write) throws SQLException {
        connection.transaction().perform(SqlText.NONE, write);
    }

    @Override
    public Statement getStatement() throws SQLException {
        return statement == null ? (Statement) adopted(target.getStatement()) : statement;
    }

    @Override
    public Array getArray(int column) throws SQLException {
        return (Array) adopted(target.getArray(column));
    }

    @Override
    public Array getArray(String label) throws SQLException {
        return (Array) adopted(target.getArray(label));
    }

    @Override
    public Object getObject(int column) throws SQLException {
        return adopted(target.getObject(column));
    }

    @Override
    public Object getObject(String label) throws SQLException {
        return adopted(target.getObject(label));
    }

    @Override
    public Object getObject(int column, Map<String, Class<?>> types) throws SQLException {
        return adopted(target.getObject(column, types));
    }

    @Override
    public Object getObject(String label, Map<String, Class<?>> types) throws SQLException {
        return adopted(target.getObject(label, types));
    }

    @Override
    public <T> T getObject(int column, Class<T> type) throws SQLException {
        return adopted(target.getObject(column, type), type);
    }

    @Override
    public <T> T getObject(String label, Class<T> type) throws SQLException {
        return adopted(target.getObject(label, type), type);
    }

    // What is opened from among the values, a cursor say, belongs to whom the rows do.
    private Object adopted(Object value) {
        return JdbcProxy.adopt(value, statement, readFor, connection);
    }

    private <T> T adopted(T value, Class<T> type) {
        Object adopted = JdbcProxy.adopt(value, statement, readFor, connection);
        return adopted == value ? value : type.cast(adopted);
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
