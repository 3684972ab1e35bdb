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
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Takes parameters, to be given to more than one statement of the driver's. It is as long as JDBC has ways to set one.
 */
@SuppressWarnings("deprecation")
abstract class ParameterizedStatement extends ForwardingPreparedStatement {

    ParameterizedStatement(PreparedStatement target) {
        super(target);
    }

    /** One parameter, at the place where a statement has it. */
    @FunctionalInterface
    interface Parameter {
        void giveTo(PreparedStatement to, int at) throws SQLException;
    }

    /** Gives a parameter. */
    abstract void give(int index, Parameter parameter) throws SQLException;

    /** Gives a parameter whose value can be read only once. */
    abstract void giveOnce(int index, Parameter parameter) throws SQLException;

    private void giveObject(int index, Object value, Parameter parameter) throws SQLException {
        if (isReadOnce(value)) {
            giveOnce(index, parameter);
        } else {
            give(index, parameter);
        }
    }

    private static boolean isReadOnce(@Nullable Object value) {
        return value instanceof InputStream
                || value instanceof Reader
                || value instanceof Blob
                || value instanceof Clob
                || value instanceof SQLXML;
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        give(index, (to, at) -> to.setNull(at, type));
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        give(index, (to, at) -> to.setBoolean(at, value));
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        give(index, (to, at) -> to.setByte(at, value));
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        give(index, (to, at) -> to.setShort(at, value));
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        give(index, (to, at) -> to.setInt(at, value));
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        give(index, (to, at) -> to.setLong(at, value));
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        give(index, (to, at) -> to.setFloat(at, value));
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        give(index, (to, at) -> to.setDouble(at, value));
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) throws SQLException {
        give(index, (to, at) -> to.setBigDecimal(at, value));
    }

    @Override
    public void setString(int index, String value) throws SQLException {
        give(index, (to, at) -> to.setString(at, value));
    }

    @Override
    public void setBytes(int index, byte[] value) throws SQLException {
        give(index, (to, at) -> to.setBytes(at, value));
    }

    @Override
    public void setDate(int index, Date value) throws SQLException {
        give(index, (to, at) -> to.setDate(at, value));
    }

    @Override
    public void setTime(int index, Time value) throws SQLException {
        give(index, (to, at) -> to.setTime(at, value));
    }

    @Override
    public void setTimestamp(int index, Timestamp value) throws SQLException {
        give(index, (to, at) -> to.setTimestamp(at, value));
    }

    @Override
    public void setAsciiStream(int index, InputStream value, int length) throws SQLException {
        giveOnce(index, (to, at) -> to.setAsciiStream(at, value, length));
    }

    @Deprecated
    @Override
    public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
        giveOnce(index, (to, at) -> to.setUnicodeStream(at, value, length));
    }

    @Override
    public void setBinaryStream(int index, InputStream value, int length) throws SQLException {
        giveOnce(index, (to, at) -> to.setBinaryStream(at, value, length));
    }

    @Override
    public void setObject(int index, Object value, int type) throws SQLException {
        Object given = BoundArray.unwrapped(value);
        giveObject(index, given, (to, at) -> to.setObject(at, given, type));
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        Object given = BoundArray.unwrapped(value);
        giveObject(index, given, (to, at) -> to.setObject(at, given));
    }

    @Override
    public void setCharacterStream(int index, Reader value, int length) throws SQLException {
        giveOnce(index, (to, at) -> to.setCharacterStream(at, value, length));
    }

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        give(index, (to, at) -> to.setRef(at, value));
    }

    @Override
    public void setBlob(int index, Blob value) throws SQLException {
        giveOnce(index, (to, at) -> to.setBlob(at, value));
    }

    @Override
    public void setClob(int index, Clob value) throws SQLException {
        giveOnce(index, (to, at) -> to.setClob(at, value));
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        Array given = BoundArray.unwrapped(value);
        give(index, (to, at) -> to.setArray(at, given));
    }

    @Override
    public void setDate(int index, Date value, Calendar calendar) throws SQLException {
        give(index, (to, at) -> to.setDate(at, value, calendar));
    }

    @Override
    public void setTime(int index, Time value, Calendar calendar) throws SQLException {
        give(index, (to, at) -> to.setTime(at, value, calendar));
    }

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
        give(index, (to, at) -> to.setTimestamp(at, value, calendar));
    }

    @Override
    public void setNull(int index, int type, String typeName) throws SQLException {
        give(index, (to, at) -> to.setNull(at, type, typeName));
    }

    @Override
    public void setURL(int index, URL value) throws SQLException {
        give(index, (to, at) -> to.setURL(at, value));
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        give(index, (to, at) -> to.setRowId(at, value));
    }

    @Override
    public void setNString(int index, String value) throws SQLException {
        give(index, (to, at) -> to.setNString(at, value));
    }

    @Override
    public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setNCharacterStream(at, value, length));
    }

    @Override
    public void setNClob(int index, NClob value) throws SQLException {
        giveOnce(index, (to, at) -> to.setNClob(at, value));
    }

    @Override
    public void setClob(int index, Reader value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setClob(at, value, length));
    }

    @Override
    public void setBlob(int index, InputStream value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setBlob(at, value, length));
    }

    @Override
    public void setNClob(int index, Reader value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setNClob(at, value, length));
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        giveOnce(index, (to, at) -> to.setSQLXML(at, value));
    }

    @Override
    public void setObject(int index, Object value, int type, int scale) throws SQLException {
        Object given = BoundArray.unwrapped(value);
        giveObject(index, given, (to, at) -> to.setObject(at, given, type, scale));
    }

    @Override
    public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setAsciiStream(at, value, length));
    }

    @Override
    public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setBinaryStream(at, value, length));
    }

    @Override
    public void setCharacterStream(int index, Reader value, long length) throws SQLException {
        giveOnce(index, (to, at) -> to.setCharacterStream(at, value, length));
    }

    @Override
    public void setAsciiStream(int index, InputStream value) throws SQLException {
        giveOnce(index, (to, at) -> to.setAsciiStream(at, value));
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        giveOnce(index, (to, at) -> to.setBinaryStream(at, value));
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        giveOnce(index, (to, at) -> to.setCharacterStream(at, value));
    }

    @Override
    public void setNCharacterStream(int index, Reader value) throws SQLException {
        giveOnce(index, (to, at) -> to.setNCharacterStream(at, value));
    }

    @Override
    public void setClob(int index, Reader value) throws SQLException {
        giveOnce(index, (to, at) -> to.setClob(at, value));
    }

    @Override
    public void setBlob(int index, InputStream value) throws SQLException {
        giveOnce(index, (to, at) -> to.setBlob(at, value));
    }

    @Override
    public void setNClob(int index, Reader value) throws SQLException {
        giveOnce(index, (to, at) -> to.setNClob(at, value));
    }

    @Override
    public void setObject(int index, Object value, SQLType type, int scale) throws SQLException {
        Object given = BoundArray.unwrapped(value);
        giveObject(index, given, (to, at) -> to.setObject(at, given, type, scale));
    }

    @Override
    public void setObject(int index, Object value, SQLType type) throws SQLException {
        Object given = BoundArray.unwrapped(value);
        giveObject(index, given, (to, at) -> to.setObject(at, given, type));
    }
}
