package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides inside an administration transaction by what that transaction sees, its own writes included, and past every cache:
 * nothing that may yet be rolled back is used elsewhere. Outside of one it asks the source behind it. Safe for use by many
 * threads.
 */
public final class AdministrationAwareSource implements AccessSource {

    private final OpenAdministrations administrations;
    private final AccessSource committed;

    /**
     * Creates the source.
     *
     * @param administrations the transactions of this process
     * @param committed gives what is committed
     */
    public AdministrationAwareSource(OpenAdministrations administrations, AccessSource committed) {
        this.administrations = administrations;
        this.committed = committed;
    }

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        return sourceFor(tenant).tenant(tenant);
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        return sourceFor(tenant).access(tenant, user);
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return sourceFor(tenant).read(tenant, question);
    }

    private AccessSource sourceFor(TenantId tenant) {
        AccessSource reading = administrations.readingOf(tenant);
        return reading == null ? committed : reading;
    }
}
