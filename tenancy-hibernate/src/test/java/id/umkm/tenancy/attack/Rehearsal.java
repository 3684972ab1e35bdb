package id.umkm.tenancy.attack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source whose commits are rollbacks while it is rehearsed on, so that the rightful user of a connection can walk the
 * road that the attacker walks next, with the same statements, and leave no row changed.
 */
final class Rehearsal extends DelegatingDataSource {

    private boolean rehearsing;

    Rehearsal(DataSource target) {
        super(target);
    }

    void begin() {
        rehearsing = true;
    }

    void end() {
        rehearsing = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        if (!rehearsing) {
            return connection;
        }
        connection.setAutoCommit(false);
        return (Connection) Proxy.newProxyInstance(
                Rehearsal.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    try {
                        return switch (method.getName()) {
                            case "commit" -> {
                                connection.rollback();
                                yield null;
                            }
                            case "setAutoCommit" -> null;
                            default -> method.invoke(connection, args);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
