package id.umkm.tenancy.cache;

import id.umkm.tenancy.administration.TenantEpochs;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A host's own cache, as docs/caching.md says that one is written. */
class AccountCache {

    final AtomicInteger reads = new AtomicInteger();

    private final Map<Key, Boolean> active = new ConcurrentHashMap<>();
    private final TenantEpochs epochs;
    private final JdbcClient jdbc;

    AccountCache(TenantEpochs epochs, JdbcClient jdbc) {
        this.epochs = epochs;
        this.jdbc = jdbc;
    }

    private record Key(TenantId home, long epoch, UserId user) {}

    boolean isActive(TenantId home, UserId user) {
        OptionalLong epoch = epochs.current(home);
        return epoch.isEmpty()
                ? read(home, user)
                : active.computeIfAbsent(new Key(home, epoch.getAsLong(), user), key -> read(home, user));
    }

    void add(TenantId home, UserId user) {
        inTenant(
                home,
                () -> jdbc.sql(
                                "insert into account (id, tenant_id, user_id, active) values (nextval('account_seq'), ?, ?, true)")
                        .params(home.value(), user.value())
                        .update());
    }

    int deactivate(UserId user) {
        return jdbc.sql("update account set active = false where user_id = ?")
                .param(user.value())
                .update();
    }

    private boolean read(TenantId home, UserId user) {
        reads.incrementAndGet();
        return inTenant(
                home,
                () -> jdbc.sql("select active from account where user_id = ?")
                        .param(user.value())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    private static <T> T inTenant(TenantId home, java.util.function.Supplier<T> work) {
        TenantContext bound = TenantContext.current();
        return bound != null && bound.tenant().equals(home)
                ? work.get()
                : TenantContext.of(home, Actor.system("accounts")).call(work);
    }
}
