package id.umkm.tenancy.postgres;

import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A database with roles of its own and the library's tables, protected. */
public final class ProvisionedDatabase implements AutoCloseable {

    public static final String PASSWORD = "a 'quoted' \\password";
    public static final String SCHEMA = "public";

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());

    private ProvisionedDatabase() {}

    /** Roles and tables, nothing protected yet. */
    public static ProvisionedDatabase migrated() {
        ProvisionedDatabase provisioned = new ProvisionedDatabase();
        provisioned.provision();
        TenancyMigrations.migrate(provisioned.owner(), SCHEMA);
        return provisioned;
    }

    /** The library's tables, protected. */
    public static ProvisionedDatabase create() {
        ProvisionedDatabase provisioned = migrated();
        new RowLevelSecurity(provisioned.model()).apply(provisioned.owner());
        return provisioned;
    }

    public void provision() {
        RoleProvisioner.provision(
                database.superuser(),
                roles,
                SCHEMA,
                Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD, roles.system(), PASSWORD));
    }

    public DatabaseRoles roles() {
        return roles;
    }

    public ProtectionModel model() {
        return ProtectionModel.library(SCHEMA, roles);
    }

    public TestDatabase database() {
        return database;
    }

    public DataSource superuser() {
        return database.superuser();
    }

    public DataSource owner() {
        return database.as(roles.owner(), PASSWORD);
    }

    public DataSource application() {
        return database.as(roles.application(), PASSWORD);
    }

    public DataSource system() {
        return database.as(roles.system(), PASSWORD);
    }

    /** Runs statements in one transaction as the superuser, past every policy. */
    public void asSuperuser(String... statements) throws SQLException {
        run(superuser(), statements);
    }

    /** Runs statements in one transaction. */
    public static void run(DataSource dataSource, String... statements) throws SQLException {
        rows(dataSource, statements);
    }

    /** Runs statements in one transaction and returns the rows of the last one, each with its columns joined by a bar. */
    public static List<String> rows(DataSource dataSource, String... statements) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < statements.length; i++) {
                boolean hasRows = statement.execute(statements[i]);
                if (hasRows && i == statements.length - 1) {
                    read(statement.getResultSet(), rows);
                }
            }
            connection.commit();
        }
        return rows;
    }

    private static void read(ResultSet result, List<String> rows) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                values.add(String.valueOf(result.getString(column)));
            }
            rows.add(String.join("|", values));
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
