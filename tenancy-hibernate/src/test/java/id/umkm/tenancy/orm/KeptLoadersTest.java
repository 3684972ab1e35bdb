package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.TenantId;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.spi.RootGraphImplementor;
import org.hibernate.loader.ast.internal.SingleIdLoadPlan;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.internal.PersisterClassResolverInitiator;
import org.hibernate.persister.internal.StandardPersisterClassResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One plan of a load by key serves all Sessions, and each sees its own tenant. The tables are without policies here, so that
 * what Hibernate sends is all that keeps the tenants apart.
 */
class KeptLoadersTest {

    private static final TenantContext A = Shop.wholeOf(Shop.A);
    private static final TenantContext B = Shop.wholeOf(Shop.B);
    private static final Class<?>[] ENTITIES = {Client.class, Article.class, Batched.class};

    private static Shop shop;
    private static SessionFactory factory;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
        shop.database()
                .asSuperuser(
                        "alter table customer disable row level security",
                        "alter table product disable row level security",
                        "alter table product add customer_id bigint",
                        "update product set customer_id = 1",
                        "insert into customer (tenant_id, id, name) values (100, 7, 'of 100'), (200, 8, 'of 200')");
        factory = ShopSessions.factory(shop.bound(2), ENTITIES);
    }

    @AfterAll
    static void closeShop() {
        factory.close();
        shop.close();
    }

    @Test
    void tenantsShareAPlanAndSeeTheirOwnRows() {
        SingleIdLoadPlan<?> ofA = as(A, KeptLoadersTest::plan);
        SingleIdLoadPlan<?> ofB = as(B, KeptLoadersTest::plan);
        assertThat(ofA).isSameAs(ofB);
        for (int round = 0; round < 3; round++) {
            assertThat(find(A, 7L)).isNotNull();
            assertThat(find(B, 7L)).isNull();
            assertThat(find(B, 8L)).isNotNull();
            assertThat(find(A, 8L)).isNull();
        }
    }

    // Both tenants have a customer 1, so a join that took the tenant of the first Session would find the other's.
    @Test
    void whatIsFetchedByAJoinIsTheSessionsTenantsToo() {
        for (int round = 0; round < 3; round++) {
            assertThat(nameOfClient(A, 1001L)).isEqualTo("Ani 100");
            assertThat(nameOfClient(B, 2001L)).isEqualTo("Ani 200");
        }
    }

    @Test
    void eachLockModeHasAPlan() {
        as(A, session -> {
            LockOptions write = new LockOptions(LockMode.PESSIMISTIC_WRITE);
            assertThat(plan(session, write)).isNotSameAs(plan(session)).isSameAs(plan(session, write));
            return session.find(Client.class, 7L, LockModeType.PESSIMISTIC_WRITE);
        });
    }

    @Test
    void whatAsksForMoreIsHibernatesToPlan() {
        Map<String, Consumer<Session>> requests = new HashMap<>();
        requests.put("a filter of the host's", session -> session.enableFilter("cheap"));
        requests.put(
                "an entity graph",
                session -> influencers(session)
                        .applyEntityGraph(
                                (RootGraphImplementor<?>) session.createEntityGraph(Client.class),
                                GraphSemantic.FETCH));
        requests.put("a batch size", session -> session.setFetchBatchSize(10));
        requests.put("no tenant filter", session -> session.disableFilter("_tenantId"));
        requests.forEach((name, request) -> as(A, session -> {
            request.accept(session);
            assertThat(loader(session, new LockOptions())).as(name).isNotInstanceOf(KeptLoader.class);
            return name;
        }));
        as(A, session -> {
            LockOptions waiting = new LockOptions(LockMode.PESSIMISTIC_WRITE).setTimeOut(100);
            assertThat(loader(session, waiting)).isNotInstanceOf(KeptLoader.class);
            return waiting;
        });
    }

    @Test
    void anEntityThatIsLoadedInBatchesIsHibernatesToPlan() {
        as(A, session -> {
            SingleIdEntityLoader<?> loader = ((TenantSingleTablePersister) persister(Batched.class))
                    .determineLoaderToUse((SharedSessionContractImplementor) session, new LockOptions());
            assertThat(loader).isNotInstanceOf(KeptLoader.class);
            return session.find(Batched.class, 7L);
        });
    }

    @Test
    void theHostsOwnPersistersStay() {
        Map<String, Object> settings =
                Map.of(PersisterClassResolverInitiator.IMPL_NAME, new StandardPersisterClassResolver());
        try (SessionFactory hosts = ShopSessions.factory(shop.bound(1), settings, Client.class)) {
            assertThat(hosts.unwrap(SessionFactoryImplementor.class)
                            .getMappingMetamodel()
                            .getEntityDescriptor(Client.class))
                    .isNotInstanceOf(TenantSingleTablePersister.class);
        }
    }

    private static @Nullable Client find(TenantContext context, Long id) {
        return as(context, session -> session.find(Client.class, id));
    }

    private static @Nullable String nameOfClient(TenantContext context, Long article) {
        Client client = as(context, session -> session.find(Article.class, article).client);
        return client == null ? null : client.name;
    }

    private static SingleIdLoadPlan<?> plan(Session session) {
        return plan(session, new LockOptions());
    }

    private static SingleIdLoadPlan<?> plan(Session session, LockOptions lock) {
        return ((KeptLoader<?>) loader(session, lock)).resolveLoadPlan(lock, influencers(session));
    }

    private static SingleIdEntityLoader<?> loader(Session session, LockOptions lock) {
        return ((TenantSingleTablePersister) persister(Client.class))
                .determineLoaderToUse((SharedSessionContractImplementor) session, lock);
    }

    private static LoadQueryInfluencers influencers(Session session) {
        return ((SharedSessionContractImplementor) session).getLoadQueryInfluencers();
    }

    private static EntityPersister persister(Class<?> entity) {
        return factory.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity);
    }

    private static <R extends @Nullable Object> R as(TenantContext context, Function<Session, R> work) {
        return context.call(() -> factory.fromTransaction(work));
    }

    @Entity(name = "Client")
    @Table(name = "customer")
    @FilterDef(name = "cheap", defaultCondition = "id > 0")
    @Filter(name = "cheap")
    static class Client {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        String name = "";
    }

    @Entity(name = "Article")
    @Table(name = "product")
    static class Article {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @ManyToOne(fetch = FetchType.EAGER)
        @JoinColumn(name = "customer_id")
        @Nullable
        Client client;
    }

    @Entity(name = "Batched")
    @Table(name = "customer")
    @BatchSize(size = 10)
    static class Batched {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;
    }
}
