package id.umkm.example.platform;

import id.umkm.example.account.FirstAdministrator;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Service;

/** Opens tenants and lists them. Which tenants there are, the system role alone sees; each look is audited. */
@Service
class Tenants {

    private static final String ORDER = "tenants";
    private static final String FIND = """
            select g.tenant_id, g.name, s.suspended_at, s.suspended_by, s.reason,
                   e.exported_at, e.exported_by, e.row_count, e.checksum
            from tenancy_group g left join umkm_suspension s on s.tenant_id = g.tenant_id
            left join lateral (
                select * from umkm_tenant_export x where x.tenant_id = 0 and x.exported_tenant = g.tenant_id
                order by x.exported_at desc, x.id desc limit 1) e on true
            where g.level = 0
            """;
    private static final String PAGE = FIND + """
             and g.tenant_id > :after
             and (:text = '' or strpos(lower(g.name), :text) > 0)
             and (not :byStatus or (s.tenant_id is not null) = :suspended)
            order by g.tenant_id limit :rows
            """;

    private final TenantService tenants;
    private final FirstAdministrator administrators;
    private final ObjectProvider<SystemAccess> system;
    private final AuditSink audit;
    private final Clock clock;

    Tenants(
            TenantService tenants,
            FirstAdministrator administrators,
            ObjectProvider<SystemAccess> system,
            AuditSink audit,
            Clock clock) {
        this.tenants = tenants;
        this.administrators = administrators;
        this.system = system;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens a tenant with its corporate and its first administrator, in one transaction.
     *
     * @throws ProblemException (409) if the address signs in to another account
     */
    OpenedTenant create(Actor actor, NewTenant wanted) {
        NewTenant.Administrator person = wanted.administrator();
        administrators.prepare(person.email());
        OpenedTenant opened = tenants.create(
                actor,
                wanted.name(),
                transaction -> new OpenedTenant(
                        transaction.tenant(),
                        administrators.invite(transaction, person.email(), person.displayName())));
        PlatformAudit.record(
                audit,
                clock,
                actor,
                "tenant.created",
                opened.tenant(),
                Map.of(
                        "name", wanted.name(),
                        "administrator", Long.toString(opened.administrator().accountId())));
        return opened;
    }

    Page<TenantView> page(Actor actor, TenantFilter filter, PageQuery page) {
        Position after = page.after(ORDER);
        Map<String, Object> parameters = Map.of(
                "after",
                after == null ? Long.valueOf(0) : Long.valueOf(after.number(0)),
                "text",
                filter.needle(),
                "byStatus",
                filter.status() != null,
                "suspended",
                filter.status() == TenantView.Status.SUSPENDED,
                "rows",
                page.rows());
        List<TenantView> rows = find("tenants listed by " + actor.name(), PAGE, parameters);
        return Page.of(page, rows, row -> Position.of(ORDER, row.id()), row -> row);
    }

    /**
     * Shows a tenant.
     *
     * @throws TenantNotFoundException if there is none
     */
    TenantView get(Actor actor, TenantId tenant) {
        Map<String, Object> parameters = Map.of("tenant", tenant.value());
        return find("tenant " + tenant + " shown to " + actor.name(), FIND + " and g.tenant_id = :tenant", parameters)
                .stream()
                .findFirst()
                .orElseThrow(() -> new TenantNotFoundException(tenant));
    }

    @ReviewedUnboundAccess("which tenants there are is the platform's to know, and no one tenant's")
    @ReviewedNativeSql("across tenants, as the system role; all values are parameters")
    private List<TenantView> find(String reason, String sql, Map<String, Object> parameters) {
        SystemAccess access = system.getIfAvailable();
        if (access == null) {
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "platform-unavailable");
        }
        return access.call(
                reason,
                connection -> JdbcClient.create(new SingleConnectionDataSource(connection, true))
                        .sql(sql)
                        .params(parameters)
                        .query((row, number) -> view(row))
                        .list());
    }

    private static TenantView view(ResultSet row) throws SQLException {
        @Nullable Timestamp suspendedAt = row.getTimestamp("suspended_at");
        @Nullable Timestamp exportedAt = row.getTimestamp("exported_at");
        return new TenantView(
                row.getLong("tenant_id"),
                row.getString("name"),
                suspendedAt == null ? TenantView.Status.ACTIVE : TenantView.Status.SUSPENDED,
                suspendedAt == null ? null : suspendedAt.toInstant(),
                row.getString("suspended_by"),
                row.getString("reason"),
                exportedAt == null
                        ? null
                        : new TenantView.LastExport(
                                exportedAt.toInstant(),
                                row.getString("exported_by"),
                                row.getLong("row_count"),
                                row.getString("checksum")));
    }

    /**
     * A tenant just opened.
     *
     * @param tenant its id
     * @param administrator who was invited to it
     */
    record OpenedTenant(TenantId tenant, FirstAdministrator.Invited administrator) {}
}
