package id.umkm.example.monitoring;

import id.umkm.example.account.AccountNames;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the alerts of the bound tenant, newest first. */
@Service
class SecurityAlerts {

    private static final String ORDER = "security-alerts";

    private static final String READ = """
            select id, raised_at, kind, subject, observed, threshold from umkm_security_alert
            where tenant_id = :tenant and raised_at >= :from and raised_at < :to
              and (:kind::text is null or kind = :kind)
              and (:lastId::bigint is null or (raised_at, id) < (:lastMoment, :lastId))
            order by raised_at desc, id desc limit :rows
            """;

    private final AccountNames people;
    private final JdbcClient jdbc;

    SecurityAlerts(AccountNames people, JdbcClient jdbc) {
        this.people = people;
        this.jdbc = jdbc;
    }

    /** Reads a page. Alerts are about the whole tenant, so it takes the permission at its corporate. */
    @RequiresPermission(value = MonitoringPermissions.VIEW, group = "#corporate")
    @Transactional(readOnly = true)
    public Page<SecurityAlert> read(GroupId corporate, AlertRange range, @Nullable AlertKind kind, PageQuery page) {
        return read(range, kind, page);
    }

    /** Reads a page of those about super admins, with the platform bound; whoever calls has seen to it that one asks. */
    @Transactional(readOnly = true)
    public Page<SecurityAlert> readOfPlatform(AlertRange range, @Nullable AlertKind kind, PageQuery page) {
        return read(range, kind, page);
    }

    private Page<SecurityAlert> read(AlertRange range, @Nullable AlertKind kind, PageQuery page) {
        List<SecurityAlert> rows = rows(range, kind, page);
        Map<String, String> names = people.ofActors(rows.stream().map(SecurityAlert::subject));
        return Page.of(
                page,
                rows,
                row -> Position.of(ORDER, row.raisedAt(), row.id()),
                row -> row.named(names.get(row.subject())));
    }

    @ReviewedNativeSql(
            "alerts have no entity; the tenant is named, its policy holds besides, and values are parameters")
    private List<SecurityAlert> rows(AlertRange range, @Nullable AlertKind kind, PageQuery page) {
        Position after = page.after(ORDER);
        return jdbc.sql(READ)
                .param("tenant", TenantContext.required().tenant().value())
                .param("from", Timestamp.from(range.from()))
                .param("to", Timestamp.from(range.to()))
                .param("kind", kind == null ? null : kind.name())
                .param("lastMoment", Timestamp.from(after == null ? range.to() : after.moment(0)))
                .param("lastId", after == null ? null : after.number(1))
                .param("rows", page.rows())
                .query((row, number) -> alert(row))
                .list();
    }

    private static SecurityAlert alert(ResultSet row) throws SQLException {
        return new SecurityAlert(
                row.getLong("id"),
                row.getTimestamp("raised_at").toInstant(),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                null,
                row.getLong("observed"),
                row.getLong("threshold"));
    }
}
