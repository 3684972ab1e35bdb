package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.Entitlements;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.Subscription;
import java.util.List;

/**
 * A tenant's tree and subscriptions as they are stored, and when.
 *
 * @param at the epochs that they were read in, in the same snapshot of the database
 * @param tree the tree
 * @param subscriptions its subscriptions that are trial or active
 * @param plans the plans that these name, each once
 */
public record LoadedTenant(Epochs at, OrganizationTree tree, List<Subscription> subscriptions, List<Plan> plans) {

    /** Copies the lists. */
    public LoadedTenant {
        subscriptions = List.copyOf(subscriptions);
        plans = List.copyOf(plans);
    }

    /**
     * Returns the tenant.
     *
     * @return the tenant of the tree
     */
    public TenantId tenant() {
        return tree.tenant();
    }

    /**
     * Returns what decisions rest on.
     *
     * @return the snapshot
     * @throws IllegalArgumentException if a subscription names a plan that is not among the plans
     */
    public TenantSnapshot snapshot() {
        return new TenantSnapshot(at.tenant(), tree, Entitlements.of(subscriptions, plans));
    }
}
