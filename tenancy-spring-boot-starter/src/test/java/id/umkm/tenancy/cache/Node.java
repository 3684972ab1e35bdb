package id.umkm.tenancy.cache;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.RoleService;
import id.umkm.tenancy.administration.SubscriptionService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.test.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node of {@link NodeApplication}. */
final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a node on a database, which it provisions. */
    static Node start(TestDatabase database, String... properties) {
        return startThrough(database.url(), database, properties);
    }

    /** Starts a node that shares what it loads through a Redis on this machine, and is patient with it. */
    static Node startSharing(TestDatabase database, int redis, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--tenancy.cache.redis.enabled=true",
                "--tenancy.cache.redis.timeout=500ms",
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + redis));
        all.addAll(Arrays.asList(arguments));
        return startWithArguments(database, all.toArray(String[]::new));
    }

    /** Starts a node with arguments, which outdo the system's properties. */
    static Node startWithArguments(TestDatabase database, String... arguments) {
        return new Node(application(database.url(), database).run(arguments));
    }

    /** Starts a node whose connections take a way round. */
    static Node startThrough(String url, TestDatabase database, String... properties) {
        return new Node(application(url, database, properties).run());
    }

    private static SpringApplicationBuilder application(String url, TestDatabase database, String... properties) {
        DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());
        List<String> all = new ArrayList<>(List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + database.superuserName(),
                "spring.datasource.password=" + database.superuserPassword(),
                "spring.datasource.hikari.maximum-pool-size=4",
                "spring.jpa.hibernate.ddl-auto=update",
                "tenancy.provision.enabled=true",
                "tenancy.canary.interval=0",
                "tenancy.roles.owner=" + roles.owner(),
                "tenancy.roles.application=" + roles.application(),
                "tenancy.roles.application-wide=" + roles.applicationWide(),
                "tenancy.roles.system=" + roles.system()));
        all.addAll(Arrays.asList(properties));
        return new SpringApplicationBuilder(NodeApplication.class)
                .web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    RevocationNode caches() {
        return bean(RevocationNode.class);
    }

    /** Makes the node forget what it has cached, though not what it knows of epochs. */
    void drop() {
        bean(DroppableCaches.class).drop();
    }

    NodeEvents events() {
        return bean(NodeEvents.class);
    }

    MembershipService memberships() {
        return bean(MembershipService.class);
    }

    RoleService roles() {
        return bean(RoleService.class);
    }

    GroupService groups() {
        return bean(GroupService.class);
    }

    SubscriptionService subscriptions() {
        return bean(SubscriptionService.class);
    }

    /** Runs work in a tenant as a super admin. */
    static <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work) {
        return TenantContext.of(tenant, Actor.superAdmin(new UserId("super"))).call(work);
    }

    static void in(TenantId tenant, Runnable work) {
        in(tenant, () -> {
            work.run();
            return true;
        });
    }

    AccessDecision decide(TenantId tenant, UserId user, String permission, GroupId group) {
        return TenantContext.of(tenant).call(() -> decideInContext(user, permission, group));
    }

    AccessDecision decideInContext(UserId user, String permission, GroupId group) {
        return bean(AccessControl.class).decide(Actor.user(user), Permission.of(permission), group);
    }

    TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = new TransactionTemplate(bean(PlatformTransactionManager.class));
        template.setPropagationBehavior(propagation);
        return template;
    }

    @Override
    public void close() {
        context.close();
    }
}
