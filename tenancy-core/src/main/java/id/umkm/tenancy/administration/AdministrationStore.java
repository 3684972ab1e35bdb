package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Port: runs changes to a tenant in a transaction that first raises the tenant's epoch, a row lock, so that
 * administration within one tenant is serial.
 */
public interface AdministrationStore {

    /**
     * Runs work in one transaction of the tenant that is bound to the calling thread. The transaction raises the epoch
     * first; it commits when the work returns and rolls back when it throws. Inside a transaction of the host's on the
     * same data source it joins that one.
     *
     * @param <T> the type of the result
     * @param work reads, decides and writes
     * @return what the work returned
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    <T extends @Nullable Object> T inTransaction(Function<AdministrationTransaction, T> work);

    /**
     * Creates a tenant with its corporate and its epoch, and runs further work in the same transaction, with the new
     * tenant bound.
     *
     * @param <T> the type of the result
     * @param name the corporate's name
     * @param actor who creates it
     * @param work further work; the new tenant's id is that of its transaction
     * @return what the work returned
     * @throws id.umkm.tenancy.organization.OrganizationRuleException if the name is blank or too long
     * @throws id.umkm.tenancy.context.TenantContextException if a tenant is bound to the calling thread
     */
    <T extends @Nullable Object> T createTenant(String name, Actor actor, Function<AdministrationTransaction, T> work);

    /**
     * Tells whether a tenant exists.
     *
     * @param tenant the tenant
     * @return true if it has its corporate
     */
    boolean exists(TenantId tenant);
}
