package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import java.util.Collection;

/**
 * Port: reads epochs where they are raised: on the primary database, on connections of its own, in transactions of its
 * own. Safe for use by many threads.
 */
public interface EpochSource {

    /**
     * Reads the epochs of tenants in one statement, however many they are.
     *
     * @param tenants the tenants; {@link TenantId#PLATFORM} may be among them
     * @return what is committed now
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    EpochReading read(Collection<TenantId> tenants);

    /**
     * Reads the epoch of a tenant after whatever is changing it has committed or rolled back, for a commit whose outcome is
     * not known: the server may still be at it.
     *
     * @param tenant the tenant
     * @return what is committed then
     * @throws AccessUnavailableException if the database cannot be reached or refuses, or the other takes too long
     */
    EpochReading readSettled(TenantId tenant);
}
