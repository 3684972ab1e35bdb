package id.umkm.tenancy.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Stands where the database would be while the entity model is read. */
final class UnconnectedDataSource extends AbstractDataSource {

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLException(
                "there is no database while " + DdlProperties.FILE + " is set: the application only writes that"
                        + " file; let what connects at startup be lazy, or leave it out then");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }
}
