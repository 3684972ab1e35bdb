package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on subscriptions. */
final class SubscriptionTable {

    private static final String OPEN = "status in ('TRIAL', 'ACTIVE', 'PAST_DUE')";

    private final Database database;

    SubscriptionTable(Database database) {
        this.database = database;
    }

    void add(Subscription subscription) {
        database.update(
                "insert into {schema}.tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at,"
                        + " expires_at, modules_enabled) values (?, ?, ?, ?, ?, ?, ?, ?)",
                subscription.tenant().value(),
                subscription.id().value(),
                subscription.group().value(),
                subscription.plan().value(),
                subscription.status(),
                subscription.startedAt(),
                subscription.expiresAt(),
                subscription.modulesEnabled());
    }

    void update(Subscription subscription) {
        database.update(
                "update {schema}.tenancy_subscription set plan_id = ?, status = ?, started_at = ?, expires_at = ?,"
                        + " modules_enabled = ? where tenant_id = ? and id = ?",
                subscription.plan().value(),
                subscription.status(),
                subscription.startedAt(),
                subscription.expiresAt(),
                subscription.modulesEnabled(),
                subscription.tenant().value(),
                subscription.id().value());
    }

    @Nullable
    Subscription find(TenantId tenant, SubscriptionId id) {
        return first(tenant, "id = ?", id.value());
    }

    @Nullable
    Subscription findOpen(TenantId tenant, GroupId unit) {
        return first(tenant, OPEN + " and group_id = ?", unit.value());
    }

    List<Subscription> of(TenantId tenant, GroupId unit) {
        return list(tenant, "group_id = ? order by id", unit.value());
    }

    private @Nullable Subscription first(TenantId tenant, String condition, long parameter) {
        List<Subscription> found = list(tenant, condition, parameter);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Subscription> list(TenantId tenant, String condition, long parameter) {
        return database.list(
                "select id, group_id, plan_id, status, started_at, expires_at, modules_enabled"
                        + " from {schema}.tenancy_subscription where tenant_id = ? and " + condition,
                row -> subscription(
                        row, tenant, "id", new GroupId(row.getLong("group_id")), new PlanId(row.getLong("plan_id"))),
                tenant.value(),
                parameter);
    }

    static Subscription subscription(ResultSet row, TenantId tenant, String idColumn, GroupId unit, PlanId plan)
            throws SQLException {
        return new Subscription(
                new SubscriptionId(row.getLong(idColumn)),
                tenant,
                unit,
                plan,
                SubscriptionStatus.valueOf(row.getString("status")),
                Columns.instant(row, "started_at"),
                Columns.nullableInstant(row, "expires_at"),
                Columns.nullableTexts(row, "modules_enabled"));
    }

    void deleteEnded(TenantId tenant, GroupId group) {
        database.update(
                "delete from {schema}.tenancy_subscription where tenant_id = ? and group_id = ? and not " + OPEN,
                tenant.value(),
                group.value());
    }
}
