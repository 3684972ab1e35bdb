package id.umkm.tenancy.access;

/**
 * What decisions about one user rest on: read at one moment, so that a decision never mixes two.
 *
 * @param tenant the tenant's part
 * @param grants the user's part
 */
public record AccessSnapshot(TenantSnapshot tenant, Grants grants) {}
