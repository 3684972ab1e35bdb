package id.umkm.example.subscription;

import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All subscriptions that a unit has had, the latest first, with what they cost. */
@Service
class SubscriptionHistory {

    private static final String ORDER = "subscriptions";
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final String READ = """
            select id, plan_id, status, started_at, expires_at, modules_enabled from tenancy_subscription
            where tenant_id = :tenant and group_id = :group and (started_at, id) < (:lastStart, :lastId)
            order by started_at desc, id desc limit :rows
            """;

    private final JdbcClient jdbc;
    private final Plans plans;
    private final SubscriptionCharges charges;
    private final Clock clock;

    SubscriptionHistory(JdbcClient jdbc, Plans plans, SubscriptionCharges charges, Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.charges = charges;
        this.clock = clock;
    }

    /** Reads a page; a group that is no business unit has none. */
    @RequiresPermission(value = "subscriptions.view", group = "#groupId")
    @Transactional(readOnly = true)
    public Page<PastSubscription> page(GroupId groupId, PageQuery page) {
        List<Subscription> rows = rows(groupId, page);
        Map<Long, List<Charge>> costs = charges.of(groupId, rows);
        Map<PlanId, Plan> all = plans.byId();
        Instant now = clock.instant();
        return Page.of(
                page,
                rows,
                row -> Position.of(ORDER, row.startedAt(), row.id()),
                row -> new PastSubscription(
                        SubscriptionView.of(row, Objects.requireNonNull(all.get(row.plan())), now),
                        costs.getOrDefault(row.id().value(), List.of())));
    }

    @ReviewedNativeSql(
            "ended subscriptions are not read through the library; the tenant is named, and its policy holds besides")
    private List<Subscription> rows(GroupId unit, PageQuery page) {
        Position after = page.after(ORDER);
        return jdbc.sql(READ)
                .param("tenant", TenantContext.required().tenant().value())
                .param("group", unit.value())
                .param("lastStart", Timestamp.from(after == null ? END_OF_TIME : after.moment(0)))
                .param("lastId", after == null ? Long.MAX_VALUE : after.number(1))
                .param("rows", page.rows())
                .query((row, number) -> subscription(unit, row))
                .list();
    }

    private static Subscription subscription(GroupId unit, ResultSet row) throws SQLException {
        Timestamp end = row.getTimestamp(5);
        Array modules = row.getArray(6);
        return new Subscription(
                new SubscriptionId(row.getLong(1)),
                TenantContext.required().tenant(),
                unit,
                new PlanId(row.getLong(2)),
                SubscriptionStatus.valueOf(row.getString(3)),
                row.getTimestamp(4).toInstant(),
                end == null ? null : end.toInstant(),
                modules == null ? null : Set.of((String[]) modules.getArray()));
    }
}
