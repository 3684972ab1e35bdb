package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A host's own source that is never asked in the tests. */
final class RefusingAccessSource implements AccessSource {

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        throw new UnsupportedOperationException();
    }
}
