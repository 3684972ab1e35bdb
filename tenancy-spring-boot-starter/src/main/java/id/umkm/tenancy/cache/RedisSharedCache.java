package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cache in Redis. Safe for use by many threads. */
final class RedisSharedCache implements SharedCache {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSharedCache.class);

    private final RedisLink redis;
    private final SharedKeys keys;
    private final SharedFormat format;
    private final CacheProperties properties;
    private final RevocationObserver observer;
    private final AtomicBoolean complained = new AtomicBoolean();

    RedisSharedCache(
            RedisLink redis,
            SharedKeys keys,
            SharedFormat format,
            CacheProperties properties,
            RevocationObserver observer) {
        this.redis = redis;
        this.keys = keys;
        this.format = format;
        this.properties = properties;
        this.observer = observer;
    }

    @Override
    public State state() {
        return redis.state();
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user, Epochs at) {
        byte[] key = keys.grants(tenant, user, at);
        return find(key, CacheKind.GRANTS, value -> format.grants(key, value, tenant, user, at));
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant, Epochs at) {
        byte[] key = keys.tenant(tenant, at);
        return find(key, CacheKind.TENANT, value -> format.tenant(key, value, tenant, at));
    }

    @Override
    public void put(LoadedGrants grants) {
        if (isReachable()) {
            byte[] key = keys.grants(grants.tenant(), grants.user(), grants.at());
            redis.set(key, format.write(key, grants), properties.timeToLive(CacheKind.GRANTS));
        }
    }

    @Override
    public void put(LoadedTenant tenant) {
        if (isReachable()) {
            byte[] key = keys.tenant(tenant.tenant(), tenant.at());
            redis.set(key, format.write(key, tenant), properties.timeToLive(CacheKind.TENANT));
        }
    }

    // Nobody shall write out a large tree for nothing.
    private boolean isReachable() {
        return redis.state() == State.AVAILABLE;
    }

    private <T> @Nullable T find(byte[] key, CacheKind kind, Function<byte[], T> reader) {
        byte[] value = redis.get(key);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (UnreadableValueException e) {
            observer.sharedUnreadable(kind);
            if (complained.compareAndSet(false, true)) {
                LOG.warn(
                        "A value of the caches in Redis ({}) is of no use: {}. It is loaded from the database instead;"
                                + " this is said once",
                        kind,
                        e.getMessage(),
                        e.getCause());
            }
            return null;
        }
    }
}
