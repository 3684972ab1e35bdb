package id.umkm.tenancy.access;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Shop;

/** A source, such as a cache with a broken key, that always answers with the other shop. */
record ConfusedSource(AccessSource source) implements AccessSource {

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        return source.tenant(Shop.OTHER_TENANT);
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        return source.access(Shop.OTHER_TENANT, user);
    }
}
