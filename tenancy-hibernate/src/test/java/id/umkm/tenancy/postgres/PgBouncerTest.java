package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
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
}
