package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.SubscriptionEdit;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.SharedCache;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two releases with different catalogues share one Redis: each decides by its own, and takes nothing from the other's users. */
class RollingUpgradeTest {

    // In another order, so that the numbers of what both know differ.
    private static final PermissionCatalog OLDER = PermissionCatalog.builder()
            .module("stock", Gating.ALWAYS)
            .permission("stock.view", "See what is there")
            .permission("stock.count", "Count what is there")
            .build();
    private static final PermissionCatalog NEWER = PermissionCatalog.builder()
            .module("repair", Gating.SUBSCRIBED)
            .permission("repair.open", "Take a device in")
            .module("stock", Gating.ALWAYS)
            .permission("stock.adjust", "Correct what is there")
            .permission("stock.count", "Count what is there")
            .permission("stock.view", "See what is there")
            .build();

    private static final Map<String, String[]> HELD = Map.of(
            "of both", new String[] {"stock.count"},
            "of the newer", new String[] {"stock.adjust", "repair.open"},
            "by a wildcard", new String[] {"stock.*"},
            "by all", new String[] {"*"});

    private static final Map<String, Set<String>> BY_THE_OLDER = Map.of(
            "of both", Set.of("stock.count"),
            "of the newer", Set.of(),
            "by a wildcard", Set.of("stock.view", "stock.count"),
            "by all", Set.of("stock.view", "stock.count"));

    private static final Map<String, Set<String>> BY_THE_NEWER = Map.of(
            "of both", Set.of("stock.count"),
            "of the newer", Set.of("stock.adjust", "repair.open"),
            "by a wildcard", Set.of("stock.view", "stock.count", "stock.adjust"),
            "by all", Set.of("stock.view", "stock.count", "stock.adjust", "repair.open"));

    private static final Plan PLAN =
            new Plan(new PlanId(3), "tiga", Set.of("repair"), Set.of(), 1, BillingCycle.MONTHLY, null, false);

    private static TwoNodes nodes;

    private Release older;
    private Release newer;
    private World world;

    @BeforeAll
    static void start() throws SQLException {
        nodes = TwoNodes.shared();
        try (Connection privileged = nodes.database.superuser().getConnection()) {
            JdbcPlanRepository.save(privileged, "public", PLAN);
        }
    }

    @BeforeEach
    void hire() {
        older = new Release(nodes.here, OLDER);
        newer = new Release(nodes.there, NEWER);
        world = World.open(nodes.here);
        Node.in(world.tenant(), () -> {
            nodes.here.bean(AdministrationStore.class).inTransaction(transaction -> {
                HELD.forEach((user, patterns) -> {
                    Role role = transaction.addRole(
                            world.corporate(),
                            user,
                            false,
                            Arrays.stream(patterns).map(PermissionPattern::of).collect(Collectors.toSet()));
                    transaction.addMembership(
                            new UserId(user),
                            world.shop(),
                            TimeWindow.ALWAYS,
                            List.of(new Membership.RoleAssignment(role, TimeWindow.ALWAYS)));
                });
                return true;
            });
            nodes.here
                    .subscriptions()
                    .start(
                            world.shop(),
                            Instant.parse("2026-01-01T00:00:00Z"),
                            new SubscriptionEdit(PLAN.id(), SubscriptionStatus.ACTIVE, null, null));
        });
    }

    @Test
    void theOlderReadsWhatTheNewerWroteAndGrantsNothingThatItDoesNotKnow() {
        assertThat(newer.held(world)).isEqualTo(BY_THE_NEWER);
        awaitShared();
        assertThat(older.held(world)).isEqualTo(BY_THE_OLDER);
        older.assertReadAllFromRedis();
    }

    @Test
    void theNewerReadsWhatTheOlderWroteAndMissesNothing() {
        assertThat(older.held(world)).isEqualTo(BY_THE_OLDER);
        awaitShared();
        assertThat(newer.held(world)).isEqualTo(BY_THE_NEWER);
        newer.assertReadAllFromRedis();
    }

    private void awaitShared() {
        String prefix = nodes.here.bean(SharedKeys.class).namespace() + ":" + world.tenant() + ":";
        TwoNodes.await(
                "all grants and the tree are in Redis",
                () -> RedisContent.of(nodes.redis).values().keySet().stream()
                                .filter(key -> key.startsWith(prefix))
                                .count()
                        >= HELD.size() + 1);
    }

    /** A node that just started, with a catalogue of its own, on the database and the Redis of another. */
    private static final class Release {

        private final RevocationNode node;
        private final AccessControl access;

        Release(Node on, PermissionCatalog catalog) {
            node = RevocationNode.builder(
                            on.bean(EpochSource.class),
                            on.bean(AccessLoader.class),
                            catalog,
                            new CaffeineCaches(on.bean(CacheProperties.class), on.bean(CoarseTicker.class)))
                    .sharedCache(on.bean(SharedCache.class))
                    .build();
            access = new AccessControl(node.accessSource(), catalog, Clock.systemUTC());
        }

        /** Tells what each user holds at the shop, beside the library's own permissions. */
        Map<String, Set<String>> held(World world) {
            // Else the first user's load comes with the epoch, past Redis.
            node.currentEpoch(world.tenant());
            return TenantContext.of(world.tenant())
                    .call(() -> HELD.keySet().stream()
                            .collect(Collectors.toMap(
                                    user -> user,
                                    user -> access.permissionsOf(Actor.user(new UserId(user)), world.shop()).stream()
                                            .map(Permission::toString)
                                            .filter(permission -> permission.matches("(stock|repair)\\..*"))
                                            .collect(Collectors.toSet()))));
        }

        void assertReadAllFromRedis() {
            assertThat(node.statistics().sharedMisses(CacheKind.GRANTS)).isZero();
            assertThat(node.statistics().sharedHits(CacheKind.GRANTS)).isEqualTo(HELD.size());
            assertThat(node.statistics().sharedMisses(CacheKind.TENANT)).isZero();
            assertThat(node.statistics().sharedHits(CacheKind.TENANT)).isOne();
        }
    }
}
