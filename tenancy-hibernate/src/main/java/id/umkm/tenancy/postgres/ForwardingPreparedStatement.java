package id.umkm.tenancy.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Passes on to the driver's statement what neither executes it nor leads on from it. */
abstract class ForwardingPreparedStatement implements PreparedStatement {

    final PreparedStatement target;

    ForwardingPreparedStatement(PreparedStatement target) {
        this.target = target;
    }

    /** Runs another text than the one that was prepared, which the driver refuses. */
    abstract <T> T executeText(String sql, BoundTransaction.Work<T> execution) throws SQLException;

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return executeText(sql, () -> target.executeUpdate(sql));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return executeText(sql, () -> target.execute(sql));
    }

    @Override
    public int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return executeText(sql, () -> target.executeUpdate(sql, generatedKeys));
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        return executeText(sql, () -> target.executeUpdate(sql, columns));
    }

    @Override
    public int executeUpdate(String sql, String[] columns) throws SQLException {
        return executeText(sql, () -> target.executeUpdate(sql, columns));
    }

    @Override
    public boolean execute(String sql, int generatedKeys) throws SQLException {
        return executeText(sql, () -> target.execute(sql, generatedKeys));
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        return executeText(sql, () -> target.execute(sql, columns));
    }

    @Override
    public boolean execute(String sql, String[] columns) throws SQLException {
        return executeText(sql, () -> target.execute(sql, columns));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return executeText(sql, () -> target.executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
        return executeText(sql, () -> target.executeLargeUpdate(sql, generatedKeys));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
        return executeText(sql, () -> target.executeLargeUpdate(sql, columns));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
        return executeText(sql, () -> target.executeLargeUpdate(sql, columns));
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return target.getMaxFieldSize();
    }

    @Override
    public void setMaxFieldSize(int bytes) throws SQLException {
        target.setMaxFieldSize(bytes);
    }

    @Override
    public int getMaxRows() throws SQLException {
        return target.getMaxRows();
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        target.setMaxRows(rows);
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        target.setEscapeProcessing(enable);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        return target.getQueryTimeout();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        target.setQueryTimeout(seconds);
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        target.setCursorName(name);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        target.setFetchDirection(direction);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return target.getFetchDirection();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        target.setFetchSize(rows);
    }

    @Override
    public int getFetchSize() throws SQLException {
        return target.getFetchSize();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        return target.getResultSetConcurrency();
    }

    @Override
    public int getResultSetType() throws SQLException {
        return target.getResultSetType();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return target.getResultSetHoldability();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return target.isClosed();
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        target.setPoolable(poolable);
    }

    @Override
    public boolean isPoolable() throws SQLException {
        return target.isPoolable();
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        return target.isCloseOnCompletion();
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        target.setLargeMaxRows(rows);
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        return target.getLargeMaxRows();
    }

    @Override
    public String enquoteLiteral(String text) throws SQLException {
        return target.enquoteLiteral(text);
    }

    @Override
    public String enquoteIdentifier(String text, boolean alwaysQuote) throws SQLException {
        return target.enquoteIdentifier(text, alwaysQuote);
    }

    @Override
    public boolean isSimpleIdentifier(String text) throws SQLException {
        return target.isSimpleIdentifier(text);
    }

    @Override
    public String enquoteNCharLiteral(String text) throws SQLException {
        return target.enquoteNCharLiteral(text);
    }
}
