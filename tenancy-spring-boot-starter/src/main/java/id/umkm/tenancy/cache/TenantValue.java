package id.umkm.tenancy.cache;

import com.fasterxml.jackson.annotation.JsonFormat;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedTenant;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's tree and subscriptions as they are written into the shared cache. Which tenant's, and of which epochs, is said by
 * the key.
 *
 * @param ids for each group how much its id differs from that of the group before
 * @param levels the level of each group
 * @param parents for each group the place of its parent among all, or -1
 * @param subscriptions the subscriptions
 * @param plans the plans that they name
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record TenantValue(
        long[] ids, byte[] levels, int[] parents, List<SubscriptionValue> subscriptions, List<PlanValue> plans) {

    /** One subscription. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record SubscriptionValue(
            long id,
            long group,
            long plan,
            SubscriptionStatus status,
            long startedAt,
            @Nullable Long expiresAt,
            @Nullable Set<String> modules) {

        static SubscriptionValue of(Subscription subscription) {
            return new SubscriptionValue(
                    subscription.id().value(),
                    subscription.group().value(),
                    subscription.plan().value(),
                    subscription.status(),
                    subscription.startedAt().toEpochMilli(),
                    WindowValue.millis(subscription.expiresAt()),
                    subscription.modulesEnabled());
        }

        Subscription toSubscription(TenantId tenant) {
            return new Subscription(
                    new SubscriptionId(id),
                    tenant,
                    new GroupId(group),
                    new PlanId(plan),
                    status,
                    Instant.ofEpochMilli(startedAt),
                    WindowValue.instant(expiresAt),
                    modules);
        }
    }

    /** One plan. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record PlanValue(
            long id,
            String code,
            Set<String> modules,
            Set<String> features,
            long priceIdr,
            BillingCycle billingCycle,
            @Nullable Integer maxUsers,
            boolean retired) {

        static PlanValue of(Plan plan) {
            return new PlanValue(
                    plan.id().value(),
                    plan.code(),
                    plan.modules(),
                    plan.features(),
                    plan.priceIdr(),
                    plan.billingCycle(),
                    plan.maxUsers(),
                    plan.retired());
        }

        Plan toPlan() {
            return new Plan(new PlanId(id), code, modules, features, priceIdr, billingCycle, maxUsers, retired);
        }
    }

    static TenantValue of(LoadedTenant tenant) {
        OrganizationTree tree = tenant.tree();
        long[] ids = new long[tree.size()];
        byte[] levels = new byte[tree.size()];
        int[] parents = new int[tree.size()];
        long before = 0;
        for (int at = 0; at < tree.size(); at++) {
            ids[at] = tree.idAt(at) - before;
            before = tree.idAt(at);
            levels[at] = (byte) tree.levelAt(at);
            parents[at] = tree.parentAt(at);
        }
        return new TenantValue(
                ids,
                levels,
                parents,
                tenant.subscriptions().stream().map(SubscriptionValue::of).toList(),
                tenant.plans().stream().map(PlanValue::of).toList());
    }

    LoadedTenant toTenant(TenantId tenant, Epochs at) {
        return new LoadedTenant(
                at,
                tree(tenant),
                subscriptions.stream().map(each -> each.toSubscription(tenant)).toList(),
                plans.stream().map(PlanValue::toPlan).toList());
    }

    private OrganizationTree tree(TenantId tenant) {
        long[] absolute = ids.clone();
        for (int at = 1; at < absolute.length; at++) {
            absolute[at] += absolute[at - 1];
        }
        OrganizationTree.Builder builder = OrganizationTree.builder(tenant, absolute.length);
        for (int at = 0; at < absolute.length; at++) {
            long parent = parents[at] == OrganizationTree.NONE ? 0 : absolute[parents[at]];
            builder.add(absolute[at], GroupType.ofLevel(levels[at]), parent);
        }
        return builder.build();
    }
}
