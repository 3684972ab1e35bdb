package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind a PgBouncer whose one connection to the server serves all clients in turn, transaction by transaction. */
class PgBouncerTest {

    private static final String CUSTOMERS = "select name from customer order by id";

    private static Shop shop;
    private static PgBouncer bouncer;

    @BeforeAll
    static void openShop() throws SQLException {
        PgBouncer.assumeInstalled();
        shop = new Shop();
        bouncer = shop.bouncer(1);
    }

    @AfterAll
    static void closeShop() {
        if (shop != null) {
            bouncer.close();
            shop.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatShareABackendSeeTheirOwnTenantsRows(BindingMode mode) throws SQLException {
        try (HikariDataSource pool = shop.poolOf(2, bouncer.url())) {
            TenantBoundDataSource bound = Shop.bind(pool, mode);
            try (Connection first = bound.getConnection();
                    Connection second = bound.getConnection()) {
                String backend = Rows.of(first, "select pg_backend_pid()").get(0);
                assertThat(Rows.of(second, "select pg_backend_pid()"))
                        .as("the premise")
                        .containsExactly(backend);
                for (int i = 0; i < 8; i++) {
                    try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                        assertThat(Rows.of(first, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
                    }
                    try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                        assertThat(Rows.of(second, CUSTOMERS)).containsExactly("Ani 200", "Budi 200");
                    }
                    assertThatThrownBy(() -> Rows.of(first, CUSTOMERS)).hasMessageContaining("no tenant is bound");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void actorsThatShareABackendSeeTheirOwnGroupsAndTheirRoleGoesWithTheirTransaction(BindingMode mode)
            throws SQLException {
        String products = "select name from product order by id";
        String user = "select current_user || '|' || coalesce(current_setting('tenancy.groups', true), '')";
        try (HikariDataSource pool = shop.poolOf(2, bouncer.url())) {
            TenantBoundDataSource bound = Shop.bind(pool, mode);
            try (Connection first = bound.getConnection();
                    Connection second = bound.getConnection()) {
                first.setAutoCommit(false);
                for (int i = 0; i < 4; i++) {
                    try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                        assertThat(Rows.of(first, products)).containsExactly("Kopi 100", "Teh 100", "Gula 100");
                        assertThat(Rows.of(first, user))
                                .containsExactly(shop.database().roles().applicationWide() + "|");
                        first.commit();
                    }
                    assertThat(Rows.of(second, user))
                            .containsExactly(shop.database().roles().application() + "|");
                    try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                        assertThat(Rows.of(second, products)).containsExactly("Kopi 100", "Teh 100");
                        assertThat(Rows.of(first, products)).containsExactly("Kopi 100", "Teh 100");
                        assertThat(Rows.of(first, user))
                                .containsExactly(shop.database().roles().application() + "|{111}");
                        first.rollback();
                    }
                    assertThat(Rows.of(second, user))
                            .containsExactly(shop.database().roles().application() + "|");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfStatementIsBoundForTheTenantThatExecutesIt(BindingMode mode) throws SQLException {
        try (HikariDataSource pool = shop.poolOf(2, bouncer.url())) {
            TenantBoundDataSource bound = Shop.bind(pool, mode);
            for (boolean autoCommit : List.of(true, false)) {
                for (TenantId tenant : List.of(Shop.A, Shop.B, Shop.A)) {
                    try (TenantContext.Scope scope = Shop.wholeOf(tenant).bind();
                            Connection connection = bound.getConnection()) {
                        connection.setAutoCommit(autoCommit);
                        useEachKind(connection, tenant);
                        if (!autoCommit) {
                            useASavepointAndACursor(connection, tenant);
                            connection.commit();
                        }
                    }
                }
            }
        }
        shop.restock();
    }

    private static void useEachKind(Connection connection, TenantId tenant) throws SQLException {
        String insert = "insert into customer (name) values (?)";
        try (PreparedStatement keys = connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS);
                PreparedStatement batch = connection.prepareStatement(insert)) {
            keys.setString(1, "by key");
            assertThat(keys.executeUpdate()).isEqualTo(1);
            try (ResultSet key = keys.getGeneratedKeys()) {
                assertThat(key.next()).isTrue();
                assertThat(key.getLong("tenant_id")).isEqualTo(tenant.value());
            }
            for (String name : List.of("batch 1", "batch 2", "batch 3")) {
                batch.setString(1, name);
                batch.addBatch();
            }
            assertThat(batch.executeBatch()).containsExactly(1, 1, 1);
        }
        try (Statement literal = connection.createStatement();
                ResultSet rows =
                        literal.executeQuery("select count(*), min(tenant_id), max(tenant_id) from customer")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(6);
            assertThat(rows.getLong(2)).isEqualTo(tenant.value());
            assertThat(rows.getLong(3)).isEqualTo(tenant.value());
        }
        try (CallableStatement call = connection.prepareCall("{? = call tenancy_current_tenant()}")) {
            call.registerOutParameter(1, Types.BIGINT);
            call.execute();
            assertThat(call.getLong(1)).isEqualTo(tenant.value());
        }
        assertThat(Rows.update(connection, "delete from customer where id >= 1000"))
                .isEqualTo(4);
    }

    private static void useASavepointAndACursor(Connection connection, TenantId tenant) throws SQLException {
        Savepoint before = connection.setSavepoint();
        assertThatThrownBy(() -> Rows.of(connection, "select 1 / 0")).hasMessageContaining("division by zero");
        connection.rollback(before);
        try (PreparedStatement cursor = connection.prepareStatement("select tenant_id from product order by id")) {
            cursor.setFetchSize(1);
            try (ResultSet rows = cursor.executeQuery()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getLong(1)).isEqualTo(tenant.value());
                }
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsOrIsKilledLeavesNothingInTheBackendThatTheNextClientGets(BindingMode mode) throws SQLException {
        String left = "select coalesce(nullif(current_setting('tenancy.tenant_id', true), ''), 'nothing')";
        try (HikariDataSource pool = shop.poolOf(2, bouncer.url())) {
            TenantBoundDataSource bound = Shop.bind(pool, mode);
            try (Connection other = bound.getConnection()) {
                for (String failure : List.of("select 1 / 0", "select pg_terminate_backend(pg_backend_pid())")) {
                    try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                            Connection connection = bound.getConnection()) {
                        connection.setAutoCommit(false);
                        assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
                        assertThatThrownBy(() -> Rows.of(connection, failure)).isInstanceOf(SQLException.class);
                    }
                    assertThat(Rows.of(other, left)).as(failure).containsExactly("nothing");
                    try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                        assertThat(Rows.of(other, CUSTOMERS)).as(failure).containsExactly("Ani 200", "Budi 200");
                    }
                }
            }
        }
    }
}
