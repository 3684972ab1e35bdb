package id.umkm.example.gudang;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what {@link StockLedger} writes; in SQL as it does. */
@Component
class StockCard {

    private static final String BEFORE = """
            select entry, kind, quantity, balance, reference_id, note, moved_by, moved_at from umkm_stock_movement
            where tenant_id = ? and group_id = ? and product_id = ? and entry < ? order by entry desc limit ?""";

    private final JdbcClient jdbc;

    StockCard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The entries of a product's card before one, the latest first; none where the product is not one of that group. */
    @ReviewedNativeSql("asked often; the bound tenant is named, its policies hold besides, and values are parameters")
    List<MovementView> before(long entry, GroupId unit, ProductId product, int limit) {
        return jdbc.sql(BEFORE)
                .params(TenantContext.required().tenant().value(), unit.value(), product.value(), entry, limit)
                .query(StockCard::view)
                .list();
    }

    private static MovementView view(ResultSet row, int number) throws SQLException {
        return new MovementView(
                row.getLong(1),
                MovementKind.valueOf(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
