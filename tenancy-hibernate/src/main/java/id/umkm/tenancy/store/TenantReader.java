package id.umkm.tenancy.store;

import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedTenant;
import id.umkm.tenancy.subscription.Entitlements;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what decisions in a tenant rest on, in one statement, whatever its size. */
final class TenantReader {

    // At most one subscription of a unit is open, so each group comes once; the platform's tenant has none.
    private static final String TENANT = """
            select e.epoch, """ + EpochTable.PLATFORM + """
            , g.id as node_id, g.level, g.parent_id,
                   s.id as subscription_id, s.status, s.started_at, s.expires_at, s.modules_enabled,
                   p.id, p.code, p.modules, p.features, p.price_idr, p.billing_cycle, p.max_users, p.retired
            from {schema}.tenancy_epoch e
            left join {schema}.tenancy_group g on g.tenant_id = ? and g.tenant_id = e.tenant_id
            left join {schema}.tenancy_subscription s
              on s.tenant_id = ? and s.group_id = g.id and s.status in ('TRIAL', 'ACTIVE')
            left join {schema}.tenancy_plan p on p.id = s.plan_id
            where e.tenant_id = ?""";

    private final TenantId tenant;
    private final OrganizationTree.Builder tree;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<PlanId, Plan> plans = new HashMap<>();
    private @Nullable Epochs epochs;

    private TenantReader(TenantId tenant) {
        this.tenant = tenant;
        this.tree = OrganizationTree.builder(tenant, 0);
    }

    static TenantSnapshot read(Database database, TenantId tenant) {
        LoadedTenant loaded = load(database, tenant);
        return loaded == null
                ? new TenantSnapshot(0, OrganizationTree.builder(tenant, 0).build(), Entitlements.none())
                : loaded.snapshot();
    }

    /** Reads a tenant; null where it does not exist. */
    static @Nullable LoadedTenant load(Database database, TenantId tenant) {
        TenantReader reader = new TenantReader(tenant);
        Long id = tenant.value();
        database.forEach(TENANT, reader::add, id, id, id);
        Epochs at = reader.epochs;
        return at == null
                ? null
                : new LoadedTenant(at, reader.tree.build(), reader.subscriptions, List.copyOf(reader.plans.values()));
    }

    private boolean add(ResultSet row) throws SQLException {
        if (epochs == null) {
            epochs = new Epochs(row.getLong("epoch"), EpochTable.platform(row));
        }
        long node = row.getLong("node_id");
        if (!row.wasNull()) {
            tree.add(node, GroupType.ofLevel(row.getInt("level")), row.getLong("parent_id"));
            addSubscription(row, new GroupId(node));
        }
        return true;
    }

    private void addSubscription(ResultSet row, GroupId unit) throws SQLException {
        if (row.getObject("subscription_id") == null) {
            return;
        }
        PlanId plan = new PlanId(row.getLong("id"));
        if (!plans.containsKey(plan)) {
            plans.put(plan, JdbcPlanRepository.plan(row));
        }
        subscriptions.add(SubscriptionTable.subscription(row, tenant, "subscription_id", unit, plan));
    }
}
