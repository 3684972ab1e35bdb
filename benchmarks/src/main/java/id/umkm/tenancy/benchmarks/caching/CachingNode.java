package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.SharedCache;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** One node of the application: everything as the starter configures it. */
final class CachingNode implements AutoCloseable {

    private static final long PATIENCE = 30_000_000_000L;

    private final ConfigurableApplicationContext context;
    private final AccessControl access;

    private CachingNode(ConfigurableApplicationContext context) {
        this.context = context;
        this.access = context.getBean(AccessControl.class);
    }

    /**
     * Starts a node on a database, which it provisions.
     *
     * @param redis what nodes share; null for nothing
     * @param more configuration besides
     */
    static CachingNode start(TestDatabase database, @Nullable RedisServer redis, Class<?>... more) {
        DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.superuserName(),
                "--spring.datasource.password=" + database.superuserPassword(),
                "--spring.main.banner-mode=off",
                // The example's settings and tables are on the class path too.
                "--spring.config.name=caching-node",
                "--spring.flyway.locations=classpath:db/caching-node",
                "--logging.level.root=WARN",
                "--tenancy.provision.enabled=true",
                "--tenancy.canary.interval=0",
                "--tenancy.roles.owner=" + roles.owner(),
                "--tenancy.roles.application=" + roles.application(),
                "--tenancy.roles.application-wide=" + roles.applicationWide(),
                "--tenancy.roles.system=" + roles.system(),
                "--tenancy.cache.redis.enabled=" + (redis != null)));
        if (redis != null) {
            arguments.add("--tenancy.cache.redis.namespace=" + database.name());
            arguments.add("--spring.data.redis.host=" + redis.host());
            arguments.add("--spring.data.redis.port=" + redis.port());
        }
        List<Class<?>> sources = new ArrayList<>(List.of(more));
        sources.add(CachingApplication.class);
        CachingNode node = new CachingNode(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new)));
        await("the node polls", () -> !node.caches().isStale());
        if (redis != null) {
            await("the node reaches Redis", () -> node.caches().sharedCache() == SharedCache.State.AVAILABLE);
        }
        return node;
    }

    AccessControl access() {
        return access;
    }

    RevocationNode caches() {
        return bean(RevocationNode.class);
    }

    TenantService tenants() {
        return bean(TenantService.class);
    }

    MembershipService memberships() {
        return bean(MembershipService.class);
    }

    /** Leaves polls to whoever measures them: one thread at a time may. */
    void stopPolling() {
        context.getBean("tenancyRevocationPolling", Lifecycle.class).stop();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
