package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of a list that grows is read in the order of an index made for it, and nothing is sorted: what the server plans for
 * the very statements that are sent, for any values, as the application's role and under its policies.
 */
@UmkmTest
class ListPlansTest {

    private static final int MANY = 3_000;
    private static final Pattern PARAMETER = Pattern.compile("\\?");

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    StatementCounter statements;

    private Api.Client admin = new Api("").anonymous();
    private Trade shop = new Trade(admin, 0);
    private long tenant;
    private long unit;
    private long product;

    @BeforeEach
    void openShopWithMuchInIt() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        tenant = world.tenant();
        unit = world.newSubscribedUnit();
        admin = world.admin();
        shop = new Trade(admin, unit);
        product = shop.product(1_000, MANY);
        fill();
    }

    @Test
    void productsAreReadByName() throws SQLException {
        assertPlan("/products?limit=20", "umkm_product", "umkm_product_group_idx");
    }

    @Test
    void aStockCardIsReadFromItsEnd() throws SQLException {
        assertPlan("/products/" + product + "/stock-card?limit=20", "umkm_stock_movement", "umkm_stock_movement_");
    }

    @Test
    void salesAreReadFromTheLatest() throws SQLException {
        assertPlan("/sales?limit=20", "umkm_sale", "umkm_sale_group_idx");
    }

    private void assertPlan(String list, String table, String index) throws SQLException {
        String sent = statements.textsDuring(() -> admin.get(shop.path() + list).expect(200)).stream()
                .filter(text -> text.contains(" from " + table + "\n") || text.contains(" from " + table + " "))
                .reduce((first, last) -> last)
                .orElseThrow();

        // The binding stands in front of it.
        String plan = database.genericPlan(numbered(sent.substring(sent.lastIndexOf(';') + 1)), tenant, unit);

        assertThat(plan).as(sent).contains("Index Scan").contains(index).doesNotContain("Sort", "Seq Scan on " + table);
    }

    private static String numbered(String sql) {
        AtomicInteger number = new AtomicInteger();
        return PARAMETER.matcher(sql).replaceAll(found -> "\\$" + number.incrementAndGet());
    }

    private void fill() {
        JdbcClient superuser = database.superuser();
        superuser.sql("""
                        insert into umkm_product (tenant_id, id, group_id, name, price, stock)
                        select ?, nextval('umkm_id_seq'), ?, 'Barang ' || n, 1, 0 from generate_series(1, ?) n""").params(tenant, unit, MANY).update();
        superuser.sql("""
                        insert into umkm_stock_movement
                            (tenant_id, id, group_id, product_id, entry, kind, quantity, balance, moved_by, moved_at)
                        select ?, nextval('umkm_id_seq'), ?, ?, 1 + n, 'ADJUSTMENT', 1, n, 'system:test', now()
                        from generate_series(1, ?) n""").params(tenant, unit, product, MANY).update();
        superuser.sql("""
                        insert into umkm_sale
                            (tenant_id, id, group_id, receipt_number, status, total, payment, paid, sold_by, sold_at)
                        select ?, nextval('umkm_id_seq'), ?, 'R' || n, 'COMPLETED', 1, 'CASH', 1, 'system:test',
                            now() - n * interval '1 minute'
                        from generate_series(1, ?) n""").params(tenant, unit, MANY).update();
        superuser.sql("analyze umkm_product, umkm_stock_movement, umkm_sale").update();
    }
}
