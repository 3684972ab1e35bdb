package id.umkm.tenancy.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Gives connections that note each statement that is prepared on them. */
final class StatementLog extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient DataSource target;
    private final transient Set<String> prepared = new LinkedHashSet<>();

    StatementLog(DataSource target) {
        this.target = target;
    }

    /** Each statement once, in the order of their first use. */
    Set<String> prepared() {
        return prepared;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = target.getConnection();
        return (Connection) Proxy.newProxyInstance(
                StatementLog.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
