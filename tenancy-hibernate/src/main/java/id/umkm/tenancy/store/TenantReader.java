package id.umkm.tenancy.store;

import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.Entitlements;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what decisions in a tenant rest on, in two statements of any size. */
final class TenantReader {

    private static final String EPOCH_AND_SUBSCRIPTIONS = """
            select e.epoch, s.id as subscription_id, s.group_id, s.status, s.started_at, s.expires_at, s.modules_enabled,
                   p.id, p.code, p.modules, p.features, p.price_idr, p.billing_cycle, p.max_users
            from {schema}.tenancy_epoch e
            left join {schema}.tenancy_subscription s
              on s.tenant_id = ? and s.tenant_id = e.tenant_id and s.status in ('TRIAL', 'ACTIVE')
            left join {schema}.tenancy_plan p on p.id = s.plan_id
            where e.tenant_id = ?""";

    private static final String GROUPS = "select id, level, parent_id from {schema}.tenancy_group where tenant_id = ?";

    private final Database database;
    private final TenantId tenant;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<PlanId, Plan> plans = new HashMap<>();
    private long epoch;

    private TenantReader(Database database, TenantId tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    static TenantSnapshot read(Database database, TenantId tenant) {
        return new TenantReader(database, tenant).read();
    }

    private TenantSnapshot read() {
        database.forEach(EPOCH_AND_SUBSCRIPTIONS, this::add, tenant.value(), tenant.value());
        return new TenantSnapshot(epoch, tree(), Entitlements.of(subscriptions, plans.values()));
    }

    private boolean add(ResultSet row) throws SQLException {
        epoch = row.getLong("epoch");
        if (row.getObject("subscription_id") != null) {
            Plan plan = JdbcPlanRepository.plan(row);
            plans.put(plan.id(), plan);
            subscriptions.add(new Subscription(
                    new SubscriptionId(row.getLong("subscription_id")),
                    tenant,
                    new GroupId(row.getLong("group_id")),
                    plan.id(),
                    SubscriptionStatus.valueOf(row.getString("status")),
                    Columns.instant(row, "started_at"),
                    Columns.nullableInstant(row, "expires_at"),
                    Columns.nullableTexts(row, "modules_enabled")));
        }
        return true;
    }

    private OrganizationTree tree() {
        OrganizationTree.Builder builder = OrganizationTree.builder(tenant, 0);
        database.forEach(
                GROUPS,
                row -> builder.add(row.getLong("id"), GroupType.ofLevel(row.getInt("level")), row.getLong("parent_id")),
                tenant.value());
        return builder.build();
    }
}
