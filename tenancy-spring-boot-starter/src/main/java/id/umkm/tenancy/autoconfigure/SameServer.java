package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import id.umkm.tenancy.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Tells replicas of a database from other databases, whose rows would be served as this one's. */
final class SameServer {

    private static final String IDENTITY =
            "select (select system_identifier from pg_catalog.pg_control_system()) || ' ' || pg_catalog.current_database()";

    private final DataSource primary;

    SameServer(DataSource primary) {
        this.primary = primary;
    }

    /**
     * Looks whether a replica is one of the primary.
     *
     * @throws RowLevelSecurityException if it is another database
     * @throws id.umkm.tenancy.postgres.DatabaseException if one of the two cannot be asked
     */
    void require(DataSource replica) {
        String copy = identityOf(replica);
        String own = identityOf(primary);
        if (!own.equals(copy)) {
            throw new RowLevelSecurityException(List.of(new Finding(
                    "a replica",
                    "it is the database " + copy + " (system identifier and name), and the primary is " + own
                            + ", so that it would serve rows of another database",
                    "let tenancy.datasource.replicas name streaming replicas of the server in spring.datasource.url, and the same"
                            + " database")));
        }
    }

    private static String identityOf(DataSource dataSource) {
        return Transactions.run(dataSource, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(IDENTITY)) {
                if (!row.next()) {
                    throw new SQLException("the server does not tell which one it is");
                }
                return row.getString(1);
            }
        });
    }
}
