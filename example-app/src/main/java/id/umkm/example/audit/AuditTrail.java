package id.umkm.example.audit;

import id.umkm.example.account.AccountNames;
import id.umkm.example.organization.GroupNames;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what happened at a group and below it, newest first. */
@Service
class AuditTrail {

    private static final Permission VIEW = Permission.of("audit.view");
    private static final String ORDER = "audit-events";
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();

    private final AccessControl access;
    private final AccessSource source;
    private final AccountNames people;
    private final GroupNames groups;
    private final JdbcClient jdbc;

    AuditTrail(AccessControl access, AccessSource source, AccountNames people, GroupNames groups, JdbcClient jdbc) {
        this.access = access;
        this.source = source;
        this.people = people;
        this.groups = groups;
        this.jdbc = jdbc;
    }

    /**
     * Reads a page. Whoever may read everywhere in the tenant also reads what concerns no group, or one that is no more.
     */
    @RequiresPermission(value = "audit.view", group = "#groupId")
    @Transactional(readOnly = true)
    public Page<AuditEventView> read(GroupId groupId, AuditFilter filter, PageQuery page) {
        List<AuditEventView> rows = rows(groupsToRead(groupId), filter, page);
        Map<String, String> whoDid = people.ofActors(rows.stream().map(AuditEventView::actor));
        Map<Long, String> where = groups.of(rows.stream().map(AuditEventView::groupId));
        return Page.of(
                page, rows, row -> Position.of(ORDER, row.occurredAt(), row.id()), row -> row.named(whoDid, where));
    }

    /** The groups at and below one where the actor may read; null for the whole trail. */
    private long @Nullable [] groupsToRead(GroupId groupId) {
        TenantContext context = TenantContext.required();
        OrganizationTree tree = source.tenant(context.tenant()).tree();
        Set<Long> readable = new HashSet<>();
        access.groupsWith(context.requiredActor(), VIEW).forEach(group -> readable.add(group.value()));
        if (groupId.equals(GroupId.corporateOf(context.tenant())) && readable.size() == tree.size()) {
            return null;
        }
        Set<Long> wanted = new HashSet<>();
        tree.forEachAtOrBelow(tree.positionOf(groupId.value()), position -> wanted.add(tree.idAt(position)));
        wanted.retainAll(readable);
        return wanted.stream().mapToLong(Long::longValue).toArray();
    }

    @ReviewedNativeSql(
            "the trail has no entity; its policy leaves the bound tenant's rows, and all values are parameters")
    private List<AuditEventView> rows(long @Nullable [] groups, AuditFilter filter, PageQuery page) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("true");
        condition(where, parameters, "group_id = any (:groups)", "groups", groups);
        condition(where, parameters, "action = :action", "action", filter.action());
        condition(where, parameters, "actor = :actor", "actor", filter.actor());
        condition(
                where,
                parameters,
                "occurred_at >= :from",
                "from",
                filter.from() == null ? null : Timestamp.from(filter.from()));
        condition(
                where,
                parameters,
                "occurred_at < :until",
                "until",
                filter.until() == null ? null : Timestamp.from(filter.until()));
        Position after = page.after(ORDER);
        if (after != null) {
            condition(
                    where,
                    parameters,
                    "(occurred_at, id) < (:lastMoment, :lastId)",
                    "lastMoment",
                    Timestamp.from(after.moment(0)));
            parameters.put("lastId", after.number(1));
        }
        parameters.put("rows", page.rows());
        return jdbc.sql("select id, occurred_at, actor, action, group_id, details::text from tenancy_audit_event where "
                        + where + " order by occurred_at desc, id desc limit :rows")
                .params(parameters)
                .query((row, number) -> view(row))
                .list();
    }

    private static void condition(
            StringBuilder where, Map<String, Object> parameters, String sql, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(sql);
            parameters.put(name, value);
        }
    }

    private static AuditEventView view(ResultSet row) throws SQLException {
        Long group = row.getObject("group_id", Long.class);
        return new AuditEventView(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("actor"),
                null,
                row.getString("action"),
                group,
                null,
                JSON.readValue(row.getString("details"), DETAILS));
    }
}
