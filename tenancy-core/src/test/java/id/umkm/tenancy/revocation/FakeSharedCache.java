package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shared cache that keeps all that was ever put, and by default finds what it is asked for. */
final class FakeSharedCache implements SharedCache {

    final List<LoadedGrants> grants = new ArrayList<>();
    final List<LoadedTenant> tenants = new ArrayList<>();

    /** Answers with the oldest value whatever epoch is asked for, as a mix-up of keys would. */
    boolean confused;

    int questions;
    State state = State.AVAILABLE;

    @Override
    public State state() {
        return state;
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user, Epochs at) {
        questions++;
        return grants.stream()
                .filter(each -> confused || each.at().tenant() == at.tenant())
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant, Epochs at) {
        questions++;
        return tenants.stream()
                .filter(each -> confused || each.at().equals(at))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void put(LoadedGrants loaded) {
        grants.add(loaded);
    }

    @Override
    public void put(LoadedTenant loaded) {
        tenants.add(loaded);
    }
}
