package id.umkm.example.inventory;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import java.math.BigInteger;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the stock of a group and of the groups below it is worth. */
@Service
class StockReport {

    // No tenant and no actor in the SQL: row-level security leaves the rows of the bound tenant that the actor sees.
    private static final String VALUE =
            "select coalesce(sum(price::numeric * stock), 0) from umkm_product where group_id = any (:groups)";

    private final AccessSource access;
    private final JdbcClient jdbc;

    StockReport(AccessSource access, JdbcClient jdbc) {
        this.access = access;
        this.jdbc = jdbc;
    }

    /** Sums price x stock, in whole rupiah, over the units at and below a group that the actor sees. */
    @RequiresPermission(value = "inventory.view", group = "#groupId")
    @Transactional(readOnly = true)
    @ReviewedNativeSql("one sum over many rows; it shows besides what the policies alone do")
    public BigInteger value(GroupId groupId) {
        return jdbc.sql(VALUE)
                .param("groups", atAndBelow(groupId))
                .query((row, number) -> row.getBigDecimal(1).toBigIntegerExact())
                .single();
    }

    private long[] atAndBelow(GroupId groupId) {
        OrganizationTree tree = access.tenant(TenantContext.required().tenant()).tree();
        LongStream.Builder ids = LongStream.builder();
        tree.forEachAtOrBelow(tree.positionOf(groupId.value()), position -> ids.add(tree.idAt(position)));
        return ids.build().toArray();
    }
}
