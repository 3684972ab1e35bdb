package id.umkm.tenancy.security;

import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import java.util.function.Function;

/** A platform on which no tenant exists. */
final class NoTenants implements AdministrationStore {

    @Override
    public <T> T inTransaction(Function<AdministrationTransaction, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T createTenant(String name, Actor actor, Function<AdministrationTransaction, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(TenantId tenant) {
        return false;
    }
}
