package id.umkm.tenancy.orm;

import id.umkm.tenancy.context.TenantContext;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * Tells Hibernate the tenant of a new Session: that of the calling thread's {@link TenantContext}. Without one it answers
 * {@link #NO_TENANT}, which owns no rows, so that a framework that opens a Session at startup does not fail and sees
 * nothing. Stateless and safe for use by many threads.
 */
public final class TenantIdentifierResolver implements CurrentTenantIdentifierResolver<Long> {

    /** The tenant of a Session that was opened while none was bound. */
    public static final long NO_TENANT = -1L;

    /** Creates the resolver. */
    public TenantIdentifierResolver() {}

    /**
     * Returns the tenant for a new Session.
     *
     * @return the bound tenant's id, or {@link #NO_TENANT}
     */
    @Override
    public Long resolveCurrentTenantIdentifier() {
        TenantContext context = TenantContext.current();
        return context == null ? NO_TENANT : context.tenant().value();
    }

    /**
     * Makes Hibernate compare the tenant of a current Session with the one that is bound.
     *
     * @return true
     */
    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    /**
     * Tells whether a tenant sees the rows of all others.
     *
     * @param tenant the tenant's id
     * @return false; reaching across tenants takes system access
     */
    @Override
    public boolean isRoot(Long tenant) {
        return false;
    }
}
