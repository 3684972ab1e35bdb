package id.umkm.example.toko;

import id.umkm.example.organization.GroupNames;
import id.umkm.example.report.ReportPeriod;
import id.umkm.example.report.ReportScope;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the shops at and below a group have earned. */
@Service
class SalesReport {

    private static final Permission VIEW = Permission.of("sales.view");

    // No tenant in the SQL: row-level security leaves the rows of the bound tenant that the actor sees.
    private static final String BY_UNIT = """
            select group_id, count(*), sum(total) from umkm_sale
            where group_id = any (:groups) and status = 'COMPLETED' and sold_at >= :start and sold_at < :end
            group by group_id order by group_id""";

    private final ReportScope scope;
    private final GroupNames groups;
    private final JdbcClient jdbc;

    SalesReport(ReportScope scope, GroupNames groups, JdbcClient jdbc) {
        this.scope = scope;
        this.groups = groups;
        this.jdbc = jdbc;
    }

    /** Sums the sales that count, for each shop where the actor may see them, and over all of these. */
    @RequiresPermission(value = "sales.view", group = "#groupId")
    @Transactional(readOnly = true)
    @ReviewedNativeSql("one sum over many rows, left to the policies")
    public Sales of(GroupId groupId, ReportPeriod period) {
        List<UnitSales> units = jdbc.sql(BY_UNIT)
                .param("groups", scope.groups(VIEW, groupId))
                .param("start", period.start())
                .param("end", period.end())
                .query((row, number) -> new UnitSales(
                        row.getLong(1),
                        null,
                        row.getLong(2),
                        row.getBigDecimal(3).toBigIntegerExact()))
                .list();
        Map<Long, String> names = groups.of(
                Stream.concat(Stream.of(groupId.value()), units.stream().map(UnitSales::groupId)));
        return new Sales(
                groupId.value(),
                names.get(groupId.value()),
                period.from(),
                period.until(),
                units.stream().mapToLong(UnitSales::sales).sum(),
                units.stream().map(UnitSales::revenue).reduce(BigInteger.ZERO, BigInteger::add),
                units.stream().map(unit -> unit.named(names)).toList());
    }

    /**
     * What was sold.
     *
     * @param groupId the group that is reported on
     * @param groupName its name
     * @param from the first day
     * @param until the last day
     * @param sales how many sales count
     * @param revenue what they brought, in whole rupiah
     * @param units the same for each shop that sold anything
     */
    record Sales(
            long groupId,
            @Nullable String groupName,
            LocalDate from,
            LocalDate until,
            long sales,
            BigInteger revenue,
            List<UnitSales> units) {}

    /**
     * What one shop has sold.
     *
     * @param groupId the shop
     * @param groupName its name
     * @param sales how many sales count
     * @param revenue what they brought, in whole rupiah
     */
    record UnitSales(long groupId, @Nullable String groupName, long sales, BigInteger revenue) {

        UnitSales named(Map<Long, String> names) {
            return new UnitSales(groupId, names.get(groupId), sales, revenue);
        }
    }
}
