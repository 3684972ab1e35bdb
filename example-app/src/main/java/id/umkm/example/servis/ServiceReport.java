package id.umkm.example.servis;

import id.umkm.example.report.ReportScope;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import java.math.BigInteger;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the orders of the service points at and below a group are. */
@Service
class ServiceReport {

    private static final Permission VIEW = Permission.of("service.view");

    // No tenant in the SQL: row-level security leaves the rows of the bound tenant that the actor sees.
    private static final String BY_STATUS = """
            select status, count(*), sum(fee::numeric) from umkm_service_order
            where group_id = any (:groups) group by status order by status""";

    private final ReportScope scope;
    private final JdbcClient jdbc;

    ServiceReport(ReportScope scope, JdbcClient jdbc) {
        this.scope = scope;
        this.jdbc = jdbc;
    }

    /** Counts the orders of each status, over the service points where the actor may see them. */
    @RequiresPermission(value = "service.view", group = "#groupId")
    @Transactional(readOnly = true)
    @ReviewedNativeSql("one count over many rows, left to the policies")
    public List<StatusCount> byStatus(GroupId groupId) {
        return jdbc.sql(BY_STATUS)
                .param("groups", scope.groups(VIEW, groupId))
                .query((row, number) -> new StatusCount(
                        OrderStatus.valueOf(row.getString(1)),
                        row.getLong(2),
                        row.getBigDecimal(3).toBigIntegerExact()))
                .list();
    }

    /**
     * The orders of one status.
     *
     * @param status the status
     * @param orders how many
     * @param fees what they are to cost together, in whole rupiah
     */
    record StatusCount(OrderStatus status, long orders, BigInteger fees) {}
}
