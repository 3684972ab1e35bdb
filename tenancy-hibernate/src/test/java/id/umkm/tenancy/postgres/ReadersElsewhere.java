package id.umkm.tenancy.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Sends connections that are to read only to another database or role, as data sources with replicas do. */
final class ReadersElsewhere extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient DataSource writers;
    private final transient DataSource readers;

    ReadersElsewhere(DataSource writers, DataSource readers) {
        this.writers = writers;
        this.readers = readers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection[] chosen = {writers.getConnection()};
        return (Connection) Proxy.newProxyInstance(
                ReadersElsewhere.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("setReadOnly") && Boolean.TRUE.equals(arguments[0])) {
                        chosen[0].close();
                        chosen[0] = readers.getConnection();
                    }
                    try {
                        return method.invoke(chosen[0], arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
