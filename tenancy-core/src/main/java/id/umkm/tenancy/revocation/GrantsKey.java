package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;

/**
 * Whose grants.
 *
 * @param tenant the tenant
 * @param user the user
 */
public record GrantsKey(TenantId tenant, UserId user) {}
