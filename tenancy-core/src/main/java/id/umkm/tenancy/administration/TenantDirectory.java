package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.TenantId;
import java.util.List;

/**
 * Port: knows which tenants there are. No tenant may know of another, so the list is for code of the application itself
 * alone, and asking for it is audited. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface TenantDirectory {

    /**
     * Lists the tenants, without the platform's own. Must not be called while the calling thread holds a database
     * connection.
     *
     * @param reason why, for the audit trail; not blank
     * @return the tenants by id
     * @throws IllegalArgumentException if the reason is blank
     */
    List<TenantId> tenants(String reason);
}
