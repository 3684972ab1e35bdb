package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Abilities;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One question for access, asked within a tenant at a moment. */
record Question(TenantId tenant, Instant moment, Actor actor, GroupId group, Permission permission) {

    private static final Abilities NARROW = Abilities.of(Set.of("sales.view", "salesforce.*"));
    private static final List<Actor> ACTORS = Stream.of(
                    WorldArbitraries.USERS.stream().map(Actor::user),
                    WorldArbitraries.USERS.stream().map(user -> Actor.user(user, NARROW)),
                    Stream.of(Actor.user(new UserId("stranger")), Actor.superAdmin(Shop.ANI), Actor.system("report")))
            .<Actor>flatMap(actors -> actors)
            .toList();
    private static final List<Permission> PERMISSIONS = Stream.of(
                    "sales.view",
                    "sales.create",
                    "inventory.view",
                    "salesforce.read",
                    "groups.create",
                    "platform.suspend")
            .map(Permission::of)
            .toList();
    private static final List<Instant> MOMENTS =
            Stream.of(-1, 0, 1).map(Shop.NOW::plusMillis).toList();

    /** Passes on every question in a tenant of a world: also about groups of other tenants and of none. */
    static void forEach(World world, TenantId tenant, Consumer<Question> consumer) {
        for (Instant moment : MOMENTS) {
            for (Actor actor : ACTORS) {
                for (GroupId group : world.askedIn(tenant)) {
                    for (Permission permission : PERMISSIONS) {
                        consumer.accept(new Question(tenant, moment, actor, group, permission));
                    }
                }
            }
        }
    }

    String module() {
        return permission.module();
    }

    /** Puts the question to the engine; the answer is the reason, and the level where there is one. */
    String ask(AccessSource source, PermissionCatalog catalog) {
        AccessControl access = new AccessControl(source, catalog, Clock.fixed(moment, ZoneOffset.UTC));
        AccessDecision decision = TenantContext.of(tenant).call(() -> access.decide(actor, permission, group));
        return decision.level() == null ? decision.reason().name() : decision.reason() + " at " + decision.level();
    }
}
