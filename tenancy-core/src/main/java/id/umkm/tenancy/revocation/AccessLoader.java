package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.subscription.Plan;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Port: loads what decisions rest on from the primary database, each time with the epochs of the same snapshot, on
 * connections and in transactions of its own, never the caller's. Safe for use by many threads.
 */
public interface AccessLoader {

    /**
     * Loads a tenant's tree and subscriptions, in one statement.
     *
     * @param tenant the tenant
     * @return what is committed now; null for a tenant that does not exist
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    @Nullable
    LoadedTenant tenant(TenantId tenant);

    /**
     * Loads a user's memberships, in one statement.
     *
     * @param tenant the tenant
     * @param user the user
     * @return what is committed now; null for a tenant that does not exist
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    @Nullable
    LoadedGrants grants(TenantId tenant, UserId user);

    /**
     * Loads both in one snapshot, in two statements.
     *
     * @param tenant the tenant
     * @param user the user
     * @return what is committed now; null for a tenant that does not exist
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    @Nullable
    LoadedAccess access(TenantId tenant, UserId user);

    /**
     * Loads all plans.
     *
     * @return the plans with the platform's epoch of the same snapshot
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    LoadedPlans plans();

    /**
     * Reads the stored records of a tenant, as they are at one moment.
     *
     * @param <T> the type of the answer
     * @param tenant the tenant
     * @param question asks the records, and does not keep them
     * @return what the question returned
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question);

    /**
     * A tenant and a user in it, at one moment.
     *
     * @param tenant the tenant
     * @param grants the user's memberships, of the same epochs
     */
    record LoadedAccess(LoadedTenant tenant, LoadedGrants grants) {}

    /**
     * The plans at one moment.
     *
     * @param platform the platform's epoch
     * @param plans all plans, by id
     */
    record LoadedPlans(long platform, List<Plan> plans) {

        /** Copies the list. */
        public LoadedPlans {
            plans = List.copyOf(plans);
        }
    }
}
