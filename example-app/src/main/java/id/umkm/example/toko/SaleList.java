package id.umkm.example.toko;

import id.umkm.example.toko.SaleView.Entry;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the sales of a shop, the latest first, without the names of who sold. In SQL, for the reasons of the product list. */
@Component
class SaleList {

    private static final String OF_SHOP = """
            select id, receipt_number, status, total, payment, sold_by, sold_at from umkm_sale
            where tenant_id = ? and group_id = ? and sold_at >= ? and sold_at < ?
                and (sold_at < ? or sold_at = ? and id < ?)""";

    /** By an index of its own, for voided ones are few among many. */
    private static final String OF_STATUS = " and status = ?";

    private static final String LATEST_FIRST = " order by sold_at desc, id desc limit ?";

    private final JdbcClient jdbc;

    SaleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads those that were made before a moment, or in it with a lesser id. */
    @ReviewedNativeSql("asked often; the bound tenant is named, its policies hold besides, and values are parameters")
    List<Entry> before(Instant at, long id, GroupId shop, SaleFilter filter, int limit) {
        List<Object> values = new ArrayList<>(List.of(
                TenantContext.required().tenant().value(),
                shop.value(),
                utc(filter.start()),
                utc(filter.end()),
                utc(at),
                utc(at),
                id));
        SaleStatus status = filter.status();
        if (status != null) {
            values.add(status.name());
        }
        values.add(limit);
        return jdbc.sql(OF_SHOP + (status == null ? "" : OF_STATUS) + LATEST_FIRST)
                .params(values)
                .query(SaleList::entry)
                .list();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                SaleStatus.valueOf(row.getString(3)),
                row.getBigDecimal(4).toBigIntegerExact(),
                PaymentMethod.valueOf(row.getString(5)),
                row.getString(6),
                null,
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
