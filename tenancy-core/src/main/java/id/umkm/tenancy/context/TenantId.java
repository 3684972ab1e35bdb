package id.umkm.tenancy.context;

/**
 * Identifies a tenant: the id of its one corporate group.
 *
 * @param value the id; 0 for {@link #PLATFORM}, otherwise positive
 */
public record TenantId(long value) {

    /** The reserved tenant of the platform itself: super admins live in it and it owns no groups. */
    public static final TenantId PLATFORM = new TenantId(0);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public TenantId {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "tenant id " + value + " is negative; a tenant id is the positive id of its corporate");
        }
    }

    /**
     * Tells whether this is the reserved tenant of the platform.
     *
     * @return true for {@link #PLATFORM} alone
     */
    public boolean isPlatform() {
        return value == 0;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
