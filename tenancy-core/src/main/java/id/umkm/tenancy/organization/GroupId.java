package id.umkm.tenancy.organization;

import id.umkm.tenancy.context.TenantId;

/**
 * Identifies a group.
 *
 * @param value the id, positive
 */
public record GroupId(long value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    public GroupId {
        if (value <= 0) {
            throw new IllegalArgumentException("group id " + value + " is not positive");
        }
    }

    /**
     * Returns the corporate of a tenant: by definition its id is the tenant's.
     *
     * @param tenant the tenant, not the platform's
     * @return the corporate's id
     * @throws IllegalArgumentException if {@code tenant} is {@link TenantId#PLATFORM}, which owns no groups
     */
    public static GroupId corporateOf(TenantId tenant) {
        return new GroupId(tenant.value());
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
