package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class AutoCommitTest {

    private static final String CUSTOMERS = "select name from customer order by id";

    private Shop shop;
    private TenantBoundDataSource bound;
    private TenantContext.Scope scope;
    private Connection connection;

    @BeforeAll
    void openShop() throws SQLException {
        shop = new Shop();
        bound = shop.bound(1, mode());
    }

    BindingMode mode() {
        return BindingMode.SAME_ROUND_TRIP;
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @BeforeEach
    void connectAsTenantA() throws SQLException {
        shop.restock();
        connection = bound.getConnection();
        scope = Shop.wholeOf(Shop.A).bind();
    }

    @AfterEach
    void disconnect() throws SQLException {
        scope.close();
        connection.close();
    }

    @Test
    void aStatementRunsAndCommitsByItself() throws SQLException {
        assertThat(Rows.update(connection, "update customer set name = upper(name)"))
                .isEqualTo(2);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(ProvisionedDatabase.rows(
                        shop.database().superuser(), "select name from customer order by tenant_id, id"))
                .containsExactly("ANI 100", "BUDI 100", "Ani 200", "Budi 200");
    }

    @Test
    void anErrorUndoesTheStatementAndLeavesTheConnectionUsable() throws SQLException {
        assertThatThrownBy(() -> Rows.update(connection, "update customer set name = (1 / (id - 2))::text"))
                .hasMessageContaining("division by zero");
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
    }

    @Test
    void aFetchSizeDoesNotCutTheResultOff() throws SQLException {
        Rows.update(connection, "insert into customer (name) select 'many' from generate_series(1, 1000)");
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            assertThat(count(statement.executeQuery(CUSTOMERS))).isEqualTo(1002);
            assertThat(statement.getFetchSize()).isEqualTo(10);
        }
    }

    @Test
    void inATransactionAFetchSizeReadsThroughACursor() throws SQLException {
        Rows.update(connection, "insert into customer (name) select 'many' from generate_series(1, 1000)");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            ResultSet rows = statement.executeQuery(CUSTOMERS);
            assertThat(Rows.of(connection, "select count(*) from pg_cursors where statement like 'select name%'"))
                    .as("the rows come by a portal that is still open")
                    .containsExactly("1");
            assertThat(count(rows)).isEqualTo(1002);
        }
        connection.rollback();
    }

    @Test
    void aBatchRunsInOneTransactionOfItsOwn() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into customer (name) values (?)")) {
            addBatch(insert, "Citra", "Dewi", "Eko");
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
            addBatch(insert, "Fajar");
            assertThat(insert.executeLargeBatch()).containsExactly(1L);
        }
        assertThat(Rows.of(connection, CUSTOMERS))
                .containsExactly("Ani 100", "Budi 100", "Citra", "Dewi", "Eko", "Fajar");
    }

    @Test
    void aBatchThatFailsIsUndoneAsAWhole() throws SQLException {
        String before = shop.fingerprint(Shop.A);
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into customer (name) values ('Citra')");
            statement.addBatch("insert into customer (tenant_id, name) values (200, 'Dewi')");
            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("row-level security");
        }
        assertThat(shop.fingerprint(Shop.A)).isEqualTo(before);
        assertThat(Rows.of(connection, CUSTOMERS)).hasSize(2);
    }

    @Test
    void generatedKeysComeBack() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into customer (name) values (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "Citra");
            insert.executeUpdate();
            assertThat(keys(insert)).hasSize(1);
            addBatch(insert, "Dewi", "Eko");
            insert.executeBatch();
            assertThat(keys(insert)).hasSize(2);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into customer (name) values ('Fajar')", new String[] {"id"});
            assertThat(count(statement.getGeneratedKeys())).isEqualTo(1);
        }
    }

    @Test
    void callablesAreBound() throws SQLException {
        ProvisionedDatabase.run(
                shop.database().owner(),
                "create function customers() returns bigint language sql as 'select count(*) from customer'");
        try (CallableStatement call = connection.prepareCall("{ ? = call customers() }")) {
            call.registerOutParameter(1, Types.BIGINT);
            call.execute();
            assertThat(call.getLong(1)).isEqualTo(2);
        }
    }

    @Test
    void updatableRowsAreBoundWhenTheyAreWritten() throws SQLException {
        String foreign = shop.fingerprint(Shop.B);
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("select tenant_id, id, name from customer order by id")) {
            rows.next();
            rows.updateString("name", "Updated");
            rows.updateRow();
            rows.refreshRow();
            assertThat(rows.getString("name")).isEqualTo("Updated");
            rows.next();
            rows.deleteRow();
            rows.moveToInsertRow();
            rows.updateLong("tenant_id", 100);
            rows.updateLong("id", 3);
            rows.updateString("name", "Inserted");
            rows.insertRow();
        }
        assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Updated", "Inserted");
        assertThat(shop.fingerprint(Shop.B)).isEqualTo(foreign);
    }

    @Test
    void metadataCanBeAskedFor() throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", "customer", null)) {
            assertThat(count(tables)).isEqualTo(1);
        }
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(1);
            assertThat(statement.getParameterMetaData().getParameterCount()).isZero();
        }
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aSavepointIsRefusedByTheDriver() {
        assertThatThrownBy(connection::setSavepoint).hasMessageContaining("auto-commit");
    }

    @Test
    void aTransactionOpenedByTextIsCutIntoItsStatements() throws SQLException {
        Rows.update(connection, "begin");
        Rows.update(connection, "delete from customer where id = 1");
        Rows.update(connection, "rollback");
        assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Budi 100");
    }

    private static void addBatch(PreparedStatement insert, String... names) throws SQLException {
        for (String name : names) {
            insert.setString(1, name);
            insert.addBatch();
        }
    }

    private static List<Long> keys(Statement statement) throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            while (rows.next()) {
                keys.add(rows.getLong("id"));
            }
        }
        return keys;
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
