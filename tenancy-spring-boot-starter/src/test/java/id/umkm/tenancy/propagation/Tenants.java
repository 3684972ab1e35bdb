package id.umkm.tenancy.propagation;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;

/** Two tenants, each with somebody who acts. */
final class Tenants {

    static final TenantContext A = TenantContext.of(new TenantId(1), Actor.user(new UserId("ani")));
    static final TenantContext B = TenantContext.of(new TenantId(2), Actor.user(new UserId("budi")));

    private Tenants() {}
}
