package id.umkm.tenancy.postgres;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * Passes on to the driver's rows what neither moves between them nor leads on from them. By hand and not through a proxy,
 * because each value of each row comes this way; so it is as long as the interface.
 */
@SuppressWarnings("deprecation")
abstract class ForwardingResultSet implements ResultSet {

    final ResultSet target;

    ForwardingResultSet(ResultSet target) {
        this.target = target;
    }

    @Override
    public void close() throws SQLException {
        target.close();
    }

    @Override
    public boolean wasNull() throws SQLException {
        return target.wasNull();
    }

    @Override
    public String getString(int column) throws SQLException {
        return target.getString(column);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        return target.getBoolean(column);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return target.getByte(column);
    }

    @Override
    public short getShort(int column) throws SQLException {
        return target.getShort(column);
    }

    @Override
    public int getInt(int column) throws SQLException {
        return target.getInt(column);
    }

    @Override
    public long getLong(int column) throws SQLException {
        return target.getLong(column);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return target.getFloat(column);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        return target.getDouble(column);
    }

    @Deprecated
    @Override
    public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        return target.getBigDecimal(column, scale);
    }

    @Override
    public byte[] getBytes(int column) throws SQLException {
        return target.getBytes(column);
    }

    @Override
    public Date getDate(int column) throws SQLException {
        return target.getDate(column);
    }

    @Override
    public Time getTime(int column) throws SQLException {
        return target.getTime(column);
    }

    @Override
    public Timestamp getTimestamp(int column) throws SQLException {
        return target.getTimestamp(column);
    }

    @Override
    public InputStream getAsciiStream(int column) throws SQLException {
        return target.getAsciiStream(column);
    }

    @Deprecated
    @Override
    public InputStream getUnicodeStream(int column) throws SQLException {
        return target.getUnicodeStream(column);
    }

    @Override
    public InputStream getBinaryStream(int column) throws SQLException {
        return target.getBinaryStream(column);
    }

    @Override
    public String getString(String label) throws SQLException {
        return target.getString(label);
    }

    @Override
    public boolean getBoolean(String label) throws SQLException {
        return target.getBoolean(label);
    }

    @Override
    public byte getByte(String label) throws SQLException {
        return target.getByte(label);
    }

    @Override
    public short getShort(String label) throws SQLException {
        return target.getShort(label);
    }

    @Override
    public int getInt(String label) throws SQLException {
        return target.getInt(label);
    }

    @Override
    public long getLong(String label) throws SQLException {
        return target.getLong(label);
    }

    @Override
    public float getFloat(String label) throws SQLException {
        return target.getFloat(label);
    }

    @Override
    public double getDouble(String label) throws SQLException {
        return target.getDouble(label);
    }

    @Deprecated
    @Override
    public BigDecimal getBigDecimal(String label, int scale) throws SQLException {
        return target.getBigDecimal(label, scale);
    }

    @Override
    public byte[] getBytes(String label) throws SQLException {
        return target.getBytes(label);
    }

    @Override
    public Date getDate(String label) throws SQLException {
        return target.getDate(label);
    }

    @Override
    public Time getTime(String label) throws SQLException {
        return target.getTime(label);
    }

    @Override
    public Timestamp getTimestamp(String label) throws SQLException {
        return target.getTimestamp(label);
    }

    @Override
    public InputStream getAsciiStream(String label) throws SQLException {
        return target.getAsciiStream(label);
    }

    @Deprecated
    @Override
    public InputStream getUnicodeStream(String label) throws SQLException {
        return target.getUnicodeStream(label);
    }

    @Override
    public InputStream getBinaryStream(String label) throws SQLException {
        return target.getBinaryStream(label);
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return target.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        target.clearWarnings();
    }

    @Override
    public String getCursorName() throws SQLException {
        return target.getCursorName();
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return target.getMetaData();
    }

    @Override
    public int findColumn(String label) throws SQLException {
        return target.findColumn(label);
    }

    @Override
    public Reader getCharacterStream(int column) throws SQLException {
        return target.getCharacterStream(column);
    }

    @Override
    public Reader getCharacterStream(String label) throws SQLException {
        return target.getCharacterStream(label);
    }

    @Override
    public BigDecimal getBigDecimal(int column) throws SQLException {
        return target.getBigDecimal(column);
    }

    @Override
    public BigDecimal getBigDecimal(String label) throws SQLException {
        return target.getBigDecimal(label);
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        return target.isBeforeFirst();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        return target.isAfterLast();
    }

    @Override
    public boolean isFirst() throws SQLException {
        return target.isFirst();
    }

    @Override
    public boolean isLast() throws SQLException {
        return target.isLast();
    }

    @Override
    public void beforeFirst() throws SQLException {
        target.beforeFirst();
    }

    @Override
    public void afterLast() throws SQLException {
        target.afterLast();
    }

    @Override
    public int getRow() throws SQLException {
        return target.getRow();
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
    public int getType() throws SQLException {
        return target.getType();
    }

    @Override
    public int getConcurrency() throws SQLException {
        return target.getConcurrency();
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        return target.rowUpdated();
    }

    @Override
    public boolean rowInserted() throws SQLException {
        return target.rowInserted();
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        return target.rowDeleted();
    }

    @Override
    public void updateNull(int column) throws SQLException {
        target.updateNull(column);
    }

    @Override
    public void updateBoolean(int column, boolean value) throws SQLException {
        target.updateBoolean(column, value);
    }

    @Override
    public void updateByte(int column, byte value) throws SQLException {
        target.updateByte(column, value);
    }

    @Override
    public void updateShort(int column, short value) throws SQLException {
        target.updateShort(column, value);
    }

    @Override
    public void updateInt(int column, int length) throws SQLException {
        target.updateInt(column, length);
    }

    @Override
    public void updateLong(int column, long length) throws SQLException {
        target.updateLong(column, length);
    }

    @Override
    public void updateFloat(int column, float value) throws SQLException {
        target.updateFloat(column, value);
    }

    @Override
    public void updateDouble(int column, double value) throws SQLException {
        target.updateDouble(column, value);
    }

    @Override
    public void updateBigDecimal(int column, BigDecimal value) throws SQLException {
        target.updateBigDecimal(column, value);
    }

    @Override
    public void updateString(int column, String value) throws SQLException {
        target.updateString(column, value);
    }

    @Override
    public void updateBytes(int column, byte[] value) throws SQLException {
        target.updateBytes(column, value);
    }

    @Override
    public void updateDate(int column, Date value) throws SQLException {
        target.updateDate(column, value);
    }

    @Override
    public void updateTime(int column, Time value) throws SQLException {
        target.updateTime(column, value);
    }

    @Override
    public void updateTimestamp(int column, Timestamp value) throws SQLException {
        target.updateTimestamp(column, value);
    }

    @Override
    public void updateAsciiStream(int column, InputStream value, int length) throws SQLException {
        target.updateAsciiStream(column, value, length);
    }

    @Override
    public void updateBinaryStream(int column, InputStream value, int length) throws SQLException {
        target.updateBinaryStream(column, value, length);
    }

    @Override
    public void updateCharacterStream(int column, Reader value, int length) throws SQLException {
        target.updateCharacterStream(column, value, length);
    }

    @Override
    public void updateObject(int column, Object value, int scale) throws SQLException {
        target.updateObject(column, value, scale);
    }

    @Override
    public void updateObject(int column, Object value) throws SQLException {
        target.updateObject(column, value);
    }

    @Override
    public void updateNull(String label) throws SQLException {
        target.updateNull(label);
    }

    @Override
    public void updateBoolean(String label, boolean value) throws SQLException {
        target.updateBoolean(label, value);
    }

    @Override
    public void updateByte(String label, byte value) throws SQLException {
        target.updateByte(label, value);
    }

    @Override
    public void updateShort(String label, short value) throws SQLException {
        target.updateShort(label, value);
    }

    @Override
    public void updateInt(String label, int length) throws SQLException {
        target.updateInt(label, length);
    }

    @Override
    public void updateLong(String label, long length) throws SQLException {
        target.updateLong(label, length);
    }

    @Override
    public void updateFloat(String label, float value) throws SQLException {
        target.updateFloat(label, value);
    }

    @Override
    public void updateDouble(String label, double value) throws SQLException {
        target.updateDouble(label, value);
    }

    @Override
    public void updateBigDecimal(String label, BigDecimal value) throws SQLException {
        target.updateBigDecimal(label, value);
    }

    @Override
    public void updateString(String label, String value) throws SQLException {
        target.updateString(label, value);
    }

    @Override
    public void updateBytes(String label, byte[] value) throws SQLException {
        target.updateBytes(label, value);
    }

    @Override
    public void updateDate(String label, Date value) throws SQLException {
        target.updateDate(label, value);
    }

    @Override
    public void updateTime(String label, Time value) throws SQLException {
        target.updateTime(label, value);
    }

    @Override
    public void updateTimestamp(String label, Timestamp value) throws SQLException {
        target.updateTimestamp(label, value);
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
        target.updateAsciiStream(label, value, length);
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
        target.updateBinaryStream(label, value, length);
    }

    @Override
    public void updateCharacterStream(String label, Reader value, int length) throws SQLException {
        target.updateCharacterStream(label, value, length);
    }

    @Override
    public void updateObject(String label, Object value, int scale) throws SQLException {
        target.updateObject(label, value, scale);
    }

    @Override
    public void updateObject(String label, Object value) throws SQLException {
        target.updateObject(label, value);
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        target.cancelRowUpdates();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        target.moveToInsertRow();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        target.moveToCurrentRow();
    }

    @Override
    public Ref getRef(int column) throws SQLException {
        return target.getRef(column);
    }

    @Override
    public Blob getBlob(int column) throws SQLException {
        return target.getBlob(column);
    }

    @Override
    public Clob getClob(int column) throws SQLException {
        return target.getClob(column);
    }

    @Override
    public Ref getRef(String label) throws SQLException {
        return target.getRef(label);
    }

    @Override
    public Blob getBlob(String label) throws SQLException {
        return target.getBlob(label);
    }

    @Override
    public Clob getClob(String label) throws SQLException {
        return target.getClob(label);
    }

    @Override
    public Date getDate(int column, Calendar calendar) throws SQLException {
        return target.getDate(column, calendar);
    }

    @Override
    public Date getDate(String label, Calendar calendar) throws SQLException {
        return target.getDate(label, calendar);
    }

    @Override
    public Time getTime(int column, Calendar calendar) throws SQLException {
        return target.getTime(column, calendar);
    }

    @Override
    public Time getTime(String label, Calendar calendar) throws SQLException {
        return target.getTime(label, calendar);
    }

    @Override
    public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
        return target.getTimestamp(column, calendar);
    }

    @Override
    public Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
        return target.getTimestamp(label, calendar);
    }

    @Override
    public URL getURL(int column) throws SQLException {
        return target.getURL(column);
    }

    @Override
    public URL getURL(String label) throws SQLException {
        return target.getURL(label);
    }

    @Override
    public void updateRef(int column, Ref value) throws SQLException {
        target.updateRef(column, value);
    }

    @Override
    public void updateRef(String label, Ref value) throws SQLException {
        target.updateRef(label, value);
    }

    @Override
    public void updateBlob(int column, Blob value) throws SQLException {
        target.updateBlob(column, value);
    }

    @Override
    public void updateBlob(String label, Blob value) throws SQLException {
        target.updateBlob(label, value);
    }

    @Override
    public void updateClob(int column, Clob value) throws SQLException {
        target.updateClob(column, value);
    }

    @Override
    public void updateClob(String label, Clob value) throws SQLException {
        target.updateClob(label, value);
    }

    @Override
    public void updateArray(int column, Array value) throws SQLException {
        target.updateArray(column, value);
    }

    @Override
    public void updateArray(String label, Array value) throws SQLException {
        target.updateArray(label, value);
    }

    @Override
    public RowId getRowId(int column) throws SQLException {
        return target.getRowId(column);
    }

    @Override
    public RowId getRowId(String label) throws SQLException {
        return target.getRowId(label);
    }

    @Override
    public void updateRowId(int column, RowId value) throws SQLException {
        target.updateRowId(column, value);
    }

    @Override
    public void updateRowId(String label, RowId value) throws SQLException {
        target.updateRowId(label, value);
    }

    @Override
    public int getHoldability() throws SQLException {
        return target.getHoldability();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return target.isClosed();
    }

    @Override
    public void updateNString(int column, String value) throws SQLException {
        target.updateNString(column, value);
    }

    @Override
    public void updateNString(String label, String value) throws SQLException {
        target.updateNString(label, value);
    }

    @Override
    public void updateNClob(int column, NClob value) throws SQLException {
        target.updateNClob(column, value);
    }

    @Override
    public void updateNClob(String label, NClob value) throws SQLException {
        target.updateNClob(label, value);
    }

    @Override
    public NClob getNClob(int column) throws SQLException {
        return target.getNClob(column);
    }

    @Override
    public NClob getNClob(String label) throws SQLException {
        return target.getNClob(label);
    }

    @Override
    public SQLXML getSQLXML(int column) throws SQLException {
        return target.getSQLXML(column);
    }

    @Override
    public SQLXML getSQLXML(String label) throws SQLException {
        return target.getSQLXML(label);
    }

    @Override
    public void updateSQLXML(int column, SQLXML value) throws SQLException {
        target.updateSQLXML(column, value);
    }

    @Override
    public void updateSQLXML(String label, SQLXML value) throws SQLException {
        target.updateSQLXML(label, value);
    }

    @Override
    public String getNString(int column) throws SQLException {
        return target.getNString(column);
    }

    @Override
    public String getNString(String label) throws SQLException {
        return target.getNString(label);
    }

    @Override
    public Reader getNCharacterStream(int column) throws SQLException {
        return target.getNCharacterStream(column);
    }

    @Override
    public Reader getNCharacterStream(String label) throws SQLException {
        return target.getNCharacterStream(label);
    }

    @Override
    public void updateNCharacterStream(int column, Reader value, long length) throws SQLException {
        target.updateNCharacterStream(column, value, length);
    }

    @Override
    public void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
        target.updateNCharacterStream(label, value, length);
    }

    @Override
    public void updateAsciiStream(int column, InputStream value, long length) throws SQLException {
        target.updateAsciiStream(column, value, length);
    }

    @Override
    public void updateBinaryStream(int column, InputStream value, long length) throws SQLException {
        target.updateBinaryStream(column, value, length);
    }

    @Override
    public void updateCharacterStream(int column, Reader value, long length) throws SQLException {
        target.updateCharacterStream(column, value, length);
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
        target.updateAsciiStream(label, value, length);
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
        target.updateBinaryStream(label, value, length);
    }

    @Override
    public void updateCharacterStream(String label, Reader value, long length) throws SQLException {
        target.updateCharacterStream(label, value, length);
    }

    @Override
    public void updateBlob(int column, InputStream value, long length) throws SQLException {
        target.updateBlob(column, value, length);
    }

    @Override
    public void updateBlob(String label, InputStream value, long length) throws SQLException {
        target.updateBlob(label, value, length);
    }

    @Override
    public void updateClob(int column, Reader value, long length) throws SQLException {
        target.updateClob(column, value, length);
    }

    @Override
    public void updateClob(String label, Reader value, long length) throws SQLException {
        target.updateClob(label, value, length);
    }

    @Override
    public void updateNClob(int column, Reader value, long length) throws SQLException {
        target.updateNClob(column, value, length);
    }

    @Override
    public void updateNClob(String label, Reader value, long length) throws SQLException {
        target.updateNClob(label, value, length);
    }

    @Override
    public void updateNCharacterStream(int column, Reader value) throws SQLException {
        target.updateNCharacterStream(column, value);
    }

    @Override
    public void updateNCharacterStream(String label, Reader value) throws SQLException {
        target.updateNCharacterStream(label, value);
    }

    @Override
    public void updateAsciiStream(int column, InputStream value) throws SQLException {
        target.updateAsciiStream(column, value);
    }

    @Override
    public void updateBinaryStream(int column, InputStream value) throws SQLException {
        target.updateBinaryStream(column, value);
    }

    @Override
    public void updateCharacterStream(int column, Reader value) throws SQLException {
        target.updateCharacterStream(column, value);
    }

    @Override
    public void updateAsciiStream(String label, InputStream value) throws SQLException {
        target.updateAsciiStream(label, value);
    }

    @Override
    public void updateBinaryStream(String label, InputStream value) throws SQLException {
        target.updateBinaryStream(label, value);
    }

    @Override
    public void updateCharacterStream(String label, Reader value) throws SQLException {
        target.updateCharacterStream(label, value);
    }

    @Override
    public void updateBlob(int column, InputStream value) throws SQLException {
        target.updateBlob(column, value);
    }

    @Override
    public void updateBlob(String label, InputStream value) throws SQLException {
        target.updateBlob(label, value);
    }

    @Override
    public void updateClob(int column, Reader value) throws SQLException {
        target.updateClob(column, value);
    }

    @Override
    public void updateClob(String label, Reader value) throws SQLException {
        target.updateClob(label, value);
    }

    @Override
    public void updateNClob(int column, Reader value) throws SQLException {
        target.updateNClob(column, value);
    }

    @Override
    public void updateNClob(String label, Reader value) throws SQLException {
        target.updateNClob(label, value);
    }

    @Override
    public void updateObject(int column, Object value, SQLType type, int scale) throws SQLException {
        target.updateObject(column, value, type, scale);
    }

    @Override
    public void updateObject(String label, Object value, SQLType type, int scale) throws SQLException {
        target.updateObject(label, value, type, scale);
    }

    @Override
    public void updateObject(int column, Object value, SQLType type) throws SQLException {
        target.updateObject(column, value, type);
    }

    @Override
    public void updateObject(String label, Object value, SQLType type) throws SQLException {
        target.updateObject(label, value, type);
    }
}
