package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.annotations.TenantId;
import org.hibernate.cache.internal.DefaultCacheKeysFactory;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows come out of a shared cache for their tenant alone, and rows of a group out of none. */
class SharedCacheTest {

    private static final Map<String, Object> NONE = Map.of();
    private static final TenantContext A = Shop.wholeOf(Shop.A);
    private static final TenantContext B = Shop.wholeOf(Shop.B);

    private static Shop shop;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @Test
    void aGroupScopedEntityThatIsCacheableIsAnError() {
        assertThat(errors(NONE, CachedByJpa.class))
                .singleElement()
                .asString()
                .startsWith("entity " + CachedByJpa.class.getName() + " is @GroupScoped and cacheable")
                .contains("take @Cacheable and @Cache from it");
        assertThat(errors(NONE, CachedByHibernate.class))
                .singleElement()
                .asString()
                .contains("cacheable");
    }

    @Test
    void aGroupScopedEntityIsCacheableByTheSharedCacheModeToo() {
        assertThat(errors(Map.of("jakarta.persistence.sharedCache.mode", "ALL"), Plain.class))
                .singleElement()
                .asString()
                .startsWith("entity " + Plain.class.getName() + " is @GroupScoped and cacheable")
                .contains("sharedCache.mode");
        assertThat(errors(NONE, Plain.class)).isEmpty();
    }

    @Test
    void aGroupScopedSubclassOfACacheableEntityIsAnError() {
        assertThat(errors(NONE, Root.class, Leaf.class))
                .singleElement()
                .asString()
                .startsWith("entity " + Leaf.class.getName());
    }

    @Test
    void aCachedCollectionOfGroupScopedEntitiesIsAnError() {
        assertThat(errors(NONE, Holder.class, Plain.class))
                .singleElement()
                .asString()
                .startsWith("collection " + Holder.class.getName() + ".parts is of or in a @GroupScoped entity");
    }

    @Test
    void cachedNaturalIdsOfAGroupScopedEntityAreAnError() {
        assertThat(errors(NONE, Named.class)).singleElement().asString().contains("@NaturalIdCache");
    }

    @Test
    void theQueryCacheBesideAGroupScopedEntityIsAnError() {
        Map<String, Object> queryCache = Map.of(
                "hibernate.cache.use_query_cache", true, "hibernate.cache.region.factory_class", new NoRegions());
        assertThat(errors(queryCache, Plain.class))
                .singleElement()
                .asString()
                .startsWith("entity " + Plain.class.getName() + " is @GroupScoped and the query cache is on")
                .contains("hibernate.cache.use_query_cache");
        assertThat(errors(queryCache, CachedOfTheTenant.class)).isEmpty();
    }

    @Test
    void whatOneTenantLeftInACacheIsNotGivenToAnother() {
        try (SessionFactory factory = cached(DefaultCacheKeysFactory.INSTANCE)) {
            assertThat(EntityTables.of(factory).errors()).isEmpty();
            for (int round = 0; round < 2; round++) {
                for (TenantContext tenant : List.of(A, B)) {
                    String own = "Ani " + tenant.tenant();
                    assertThat(as(tenant, factory, SharedCacheTest::first)).isEqualTo(own);
                    assertThat(as(tenant, factory, SharedCacheTest::names))
                            .containsExactly(own, "Budi " + tenant.tenant());
                    assertThat(as(tenant, factory, SharedCacheTest::namesBySql))
                            .containsExactly(own, "Budi " + tenant.tenant());
                    assertThat(as(tenant, factory, SharedCacheTest::calledAni100))
                            .isEqualTo(tenant.equals(A) ? own : "null");
                }
            }
            Statistics statistics = factory.getStatistics();
            assertThat(statistics.getSecondLevelCacheHitCount()).isPositive();
            assertThat(statistics.getQueryCacheHitCount()).isPositive();
            assertThat(statistics.getNaturalIdCacheHitCount()).isPositive();
        }
    }

    @Test
    void cacheKeysWithoutTheTenantAreAnError() {
        try (SessionFactory factory = cached(SimpleCacheKeysFactory.INSTANCE)) {
            as(A, factory, SharedCacheTest::first);
            assertThat(as(B, factory, SharedCacheTest::first))
                    .as("the premise: no policy sees what comes out of a cache")
                    .isEqualTo("Ani 100");
            assertThat(EntityTables.of(factory).errors())
                    .anySatisfy(error -> assertThat(error)
                            .startsWith("entity " + Member.class.getName() + " is cached, but the keys of the cache")
                            .contains("leave hibernate.cache.keys_factory out"))
                    .anySatisfy(error -> assertThat(error).startsWith("natural ids of entity"));
        }
        assertThat(errors(
                        Map.of(
                                "hibernate.cache.region.factory_class",
                                new KeptRegions(SimpleCacheKeysFactory.INSTANCE)),
                        Tagged.class))
                .singleElement()
                .asString()
                .startsWith("collection " + Tagged.class.getName() + ".tags is cached");
    }

    @Test
    void aSessionOfOneTenantReadsNoCacheForAnotherOrForNone() {
        try (SessionFactory factory = cached(DefaultCacheKeysFactory.INSTANCE)) {
            as(A, factory, SharedCacheTest::first);
            as(A, factory, SharedCacheTest::names);
            as(A, factory, SharedCacheTest::namesBySql);
            List<Function<Session, ?>> reads = List.of(
                    SharedCacheTest::names,
                    SharedCacheTest::namesBySql,
                    session -> session.findMultiple(Member.class, List.of(1L)));
            for (Function<Session, ?> read : reads) {
                try (Session session = A.call(factory::openSession)) {
                    assertThatThrownBy(() -> B.call(() -> read.apply(session)))
                            .isInstanceOf(TenantContextException.class)
                            .hasMessageContaining("opened for tenant 100");
                    assertThatThrownBy(() -> read.apply(session))
                            .isInstanceOf(TenantContextException.class)
                            .hasMessageContaining("while no tenant is bound");
                    assertThat(A.call(() -> read.apply(session))).isNotNull();
                }
            }
            try (StatelessSession session = A.call(factory::openStatelessSession)) {
                assertThatThrownBy(() -> B.call(() -> session.get(Member.class, 1L)))
                        .isInstanceOf(TenantContextException.class);
            }
        }
    }

    private static String first(Session session) {
        return String.valueOf(session.find(Member.class, 1L));
    }

    private static String calledAni100(Session session) {
        return String.valueOf(session.bySimpleNaturalId(Member.class).load("Ani 100"));
    }

    private static SessionFactory cached(CacheKeysFactory keys) {
        Map<String, Object> settings = Map.of(
                "hibernate.cache.region.factory_class",
                new KeptRegions(keys),
                "hibernate.cache.use_query_cache",
                true,
                "hibernate.generate_statistics",
                true);
        return ShopSessions.factory(shop.bound(1), settings, Member.class);
    }

    private static <R extends @Nullable Object> R as(
            TenantContext context, SessionFactory factory, Function<Session, R> work) {
        return context.call(() -> factory.fromTransaction(work));
    }

    private static List<String> names(Session session) {
        return session.createQuery("select name from Member order by id", String.class)
                .setCacheable(true)
                .list();
    }

    private static List<String> namesBySql(Session session) {
        return session.createNativeQuery("select name from customer order by id", String.class)
                .setCacheable(true)
                .list();
    }

    private static List<String> errors(Map<String, Object> settings, Class<?>... entities) {
        try (SessionFactory factory = ShopSessions.factory(shop.bound(1), settings, entities)) {
            return EntityTables.of(factory).errors();
        }
    }

    @Entity(name = "Member")
    @Cacheable
    @NaturalIdCache
    @Table(name = "customer")
    static class Member {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @NaturalId
        @Nullable
        String name;

        @Override
        public String toString() {
            return String.valueOf(name);
        }
    }

    @Entity
    @Table(name = "tagged")
    static class Tagged {
        @Id
        @Nullable
        UUID id;

        @TenantId
        @Nullable
        Long tenantId;

        @ElementCollection
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        @Nullable
        Set<String> tags;
    }

    @Entity
    @Table(name = "plain")
    static class Plain {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;
    }

    @Entity
    @Cacheable
    @Table(name = "cached_by_jpa")
    static class CachedByJpa {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;
    }

    @Entity
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    @Table(name = "cached_by_hibernate")
    static class CachedByHibernate {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;
    }

    @Entity
    @Cacheable
    @Table(name = "cached_of_the_tenant")
    static class CachedOfTheTenant {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;
    }

    @Entity
    @Cacheable
    @Inheritance
    @Table(name = "root")
    static class Root {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;
    }

    @Entity
    static class Leaf extends Root {
        @GroupScoped
        @Nullable
        Long groupId;
    }

    @Entity
    @Table(name = "named")
    @NaturalIdCache
    static class Named {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;

        @NaturalId
        @Nullable
        String name;
    }

    @Entity
    @Table(name = "holder")
    static class Holder {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @OneToMany
        @JoinColumn(name = "holder_id")
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        @Nullable
        Set<Plain> parts;
    }
}
