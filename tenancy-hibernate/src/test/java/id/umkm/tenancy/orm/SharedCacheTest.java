package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.Cacheable;
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
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of a group never come out of a cache that all actors share. */
class SharedCacheTest {

    private static final Map<String, Object> NONE = Map.of();

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

    private static List<String> errors(Map<String, Object> settings, Class<?>... entities) {
        try (SessionFactory factory = ShopSessions.factory(shop.bound(1), settings, entities)) {
            return EntityTables.of(factory).errors();
        }
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
