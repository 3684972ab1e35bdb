package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.Entitlements;

/**
 * What decisions in a tenant rest on, whoever asks: read at one moment.
 *
 * @param epoch the tenant's epoch at that moment
 * @param tree the organisation
 * @param entitlements what its subscriptions enable
 */
public record TenantSnapshot(long epoch, OrganizationTree tree, Entitlements entitlements) {}
