package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Subscription;

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

    boolean hasOpen(TenantId tenant, GroupId group) {
        return database.exists(
                "select 1 from {schema}.tenancy_subscription where tenant_id = ? and group_id = ? and " + OPEN,
                tenant.value(),
                group.value());
    }

    void deleteEnded(TenantId tenant, GroupId group) {
        database.update(
                "delete from {schema}.tenancy_subscription where tenant_id = ? and group_id = ? and not " + OPEN,
                tenant.value(),
                group.value());
    }
}
