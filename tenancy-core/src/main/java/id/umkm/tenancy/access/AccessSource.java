package id.umkm.tenancy.access;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Port: gives what decisions rest on. An implementation answers with what was committed last, or with something that it
 * knows to be equal; it takes the tenant from its arguments, never from the calling thread, and reads on a connection of
 * its own, never on the caller's. Safe for use by many threads.
 */
public interface AccessSource {

    /**
     * Reads the part that all users of a tenant share.
     *
     * @param tenant the tenant
     * @return the snapshot; an empty tree for a tenant that does not exist
     */
    TenantSnapshot tenant(TenantId tenant);

    /**
     * Reads all that a decision about a user needs.
     *
     * @param tenant the tenant
     * @param user the user
     * @return the snapshot; no grants for a user who has no membership in this tenant
     */
    AccessSnapshot access(TenantId tenant, UserId user);

    /**
     * Reads the stored records of a tenant, always from where they are stored, as they are at one moment.
     *
     * @param <T> the type of the answer
     * @param tenant the tenant
     * @param question asks the records, and does not keep them
     * @return what the question returned
     */
    <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question);
}
