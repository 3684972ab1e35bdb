package id.umkm.example.gudang;

import id.umkm.example.report.ReportScope;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import java.math.BigInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the stock of a group and of the groups below it is worth. */
@Service
class StockReport {

    private static final Permission VIEW = Permission.of("inventory.view");

    // No tenant and no actor in the SQL: row-level security leaves the rows of the bound tenant that the actor sees.
    private static final String VALUE =
            "select coalesce(sum(price::numeric * stock), 0) from umkm_product where group_id = any (:groups)";

    private final ReportScope scope;
    private final JdbcClient jdbc;

    StockReport(ReportScope scope, JdbcClient jdbc) {
        this.scope = scope;
        this.jdbc = jdbc;
    }

    /** Sums price x stock, in whole rupiah, over the units at and below a group where the actor may see it. */
    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    @ReviewedNativeSql("one sum over many rows; it shows besides what the policies alone do")
    public BigInteger value(GroupId groupId) {
        return jdbc.sql(VALUE)
                .param("groups", scope.groups(VIEW, groupId))
                .query((row, number) -> row.getBigDecimal(1).toBigIntegerExact())
                .single();
    }
}
