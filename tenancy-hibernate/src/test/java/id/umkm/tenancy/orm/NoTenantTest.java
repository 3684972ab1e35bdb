package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.postgres.Rows;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaQuery;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.TenantId;
import org.hibernate.jdbc.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With no tenant bound each way into the database raises; none gives an empty result in silence. */
class NoTenantTest {

    private static ShopSessions sessions;
    private String before;

    @BeforeAll
    static void openShop() throws SQLException {
        sessions = new ShopSessions();
    }

    @AfterAll
    static void closeShop() {
        sessions.close();
    }

    @BeforeEach
    void provePremise() throws SQLException {
        sessions.shop().provePremise();
        before = fingerprint();
    }

    @AfterEach
    void nothingHasChanged() throws SQLException {
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void reads() {
        assertNoTenant(session ->
                session.createSelectionQuery("from Customer", Customer.class).getResultList());
        assertNoTenant(session -> {
            CriteriaQuery<Product> query = session.getCriteriaBuilder().createQuery(Product.class);
            query.from(Product.class);
            session.createSelectionQuery(query).getResultList();
        });
        assertNoTenant(session -> session.createNativeQuery("select name from product", String.class)
                .getResultList());
        assertNoTenant(
                session -> session.doWork((Work) connection -> Rows.of(connection, "select name from customer")));
        assertNoTenant(session -> session.find(Customer.class, 1L));
        assertNoTenant(session -> Hibernate.initialize(session.getReference(Product.class, 1001L)));
        assertRaises(
                "no tenant is bound",
                () -> sessions.factory().inStatelessTransaction(session -> session.get(Customer.class, 1L)));
    }

    @Test
    void writesBySql() {
        assertNoTenant(session ->
                session.createMutationQuery("update Customer set name = 'x'").executeUpdate());
        assertNoTenant(
                session -> session.createMutationQuery("delete from Product").executeUpdate());
        assertNoTenant(session ->
                session.createNativeMutationQuery("delete from customer").executeUpdate());
        assertNoTenant(session -> session.createNativeMutationQuery("insert into customer (name) values ('x')")
                .executeUpdate());
    }

    @Test
    void writesOfEntities() {
        assertRaises(
                "cannot insert a tenant-owned",
                () -> sessions.inTransaction(session -> session.persist(Customer.named("x"))));
        assertRaises(
                "cannot insert a tenant-owned",
                () -> sessions.factory().inStatelessTransaction(session -> session.insert(Customer.named("x"))));
        Customer detached = Customer.named("x");
        detached.id = 1L;
        detached.tenantId = TenantIdentifierResolver.NO_TENANT;
        assertNoTenant(session -> session.merge(detached));
        assertRaises(
                "cannot update a tenant-owned",
                () -> sessions.factory().inStatelessTransaction(session -> session.update(detached)));
        assertRaises(
                "cannot delete a tenant-owned",
                () -> sessions.factory().inStatelessTransaction(session -> session.delete(detached)));
    }

    @Test
    void globalEntitiesCanBeRead() {
        List<Currency> currencies = sessions.fromTransaction(session ->
                session.createSelectionQuery("from Currency", Currency.class).getResultList());
        assertThat(currencies).isEmpty();
    }

    @Test
    void withATenantButNoActorTenantRowsCanBeReachedAndGroupScopedOnesRaise() {
        try (TenantContext.Scope scope = TenantContext.of(Shop.A).bind()) {
            Customer customer = sessions.fromTransaction(session -> session.find(Customer.class, 1L));
            assertThat(customer.name).isEqualTo("Ani 100");
            assertRaises(
                    "no actor is bound", () -> sessions.inTransaction(session -> session.find(Product.class, 1001L)));
            assertRaises(
                    "no actor is bound",
                    () -> sessions.inTransaction(session -> session.createSelectionQuery("from Product", Product.class)
                            .getResultList()));
            assertRaises(
                    "no actor is bound",
                    () -> sessions.inTransaction(session -> session.createMutationQuery("update Product set price = 0")
                            .executeUpdate()));
        }
    }

    @Test
    void aUserSeesTheProductsOfItsGroupsAlone() {
        try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
            List<String> names = sessions.fromTransaction(
                    session -> session.createSelectionQuery("select name from Product order by id", String.class)
                            .getResultList());
            assertThat(names).containsExactly("Kopi 100", "Teh 100");
            Product hidden = sessions.fromTransaction(session -> session.find(Product.class, 1003L));
            assertThat(hidden).isNull();
            assertRaises(
                    "row-level security",
                    () -> sessions.inTransaction(session -> session.persist(Product.of(112, "Beras", 1))));
        }
    }

    @Test
    void aSessionOfNoTenantIsNotUsedForOne() {
        try (Session session = sessions.factory().openSession()) {
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThatThrownBy(() -> session.createSelectionQuery("from Customer", Customer.class)
                                .getResultList())
                        .isInstanceOf(TenantContextException.class)
                        .hasMessageContaining("opened without a tenant");
                assertThatThrownBy(() -> session.find(Customer.class, 1L)).isInstanceOf(TenantContextException.class);
            }
        }
    }

    @Test
    void aSessionOfOneTenantIsNotUsedForAnotherNorFromItsCache() {
        try (Session session = openSessionOfA()) {
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                assertThatThrownBy(() -> session.find(Product.class, 1001L))
                        .isInstanceOf(TenantContextException.class)
                        .hasMessageContaining("belongs to tenant 100");
                assertThatThrownBy(() -> session.createNativeQuery("select name from product", String.class)
                                .getResultList())
                        .isInstanceOf(TenantContextException.class)
                        .hasMessageContaining("opened for tenant 100");
            }
            assertThatThrownBy(() -> session.find(Product.class, 1001L)).isInstanceOf(TenantContextException.class);
        }
    }

    @Test
    void aSessionOfOneActorIsNotUsedForAnotherNorFromItsCache() {
        try (Session session = openSessionOfA()) {
            try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                assertOtherActor(() -> session.find(Product.class, 1001L));
                assertOtherActor(() -> session.getReference(Product.class, 1001L));
                assertOtherActor(() -> session.byMultipleIds(Product.class).multiLoad(1001L, 1002L));
                assertOtherActor(() -> session.createSelectionQuery("from Product", Product.class)
                        .getResultList());
            }
            try (TenantContext.Scope scope = TenantContext.of(Shop.A).bind()) {
                assertOtherActor(() -> session.find(Product.class, 1001L));
            }
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThat(session.find(Product.class, 1001L)).isNotNull();
            }
        }
    }

    @Test
    void aSessionOfOneActorIsNotUsedForAnotherByANaturalId() {
        try (SessionFactory factory = ShopSessions.factory(sessions.shop().bound(1), NamedProduct.class);
                TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Session session = factory.openSession()) {
            assertThat(session.bySimpleNaturalId(NamedProduct.class).load("Gula 100"))
                    .isNotNull();
            try (TenantContext.Scope inner = Shop.cashierOf(Shop.A).bind()) {
                assertOtherActor(
                        () -> session.bySimpleNaturalId(NamedProduct.class).load("Gula 100"));
                assertOtherActor(
                        () -> session.bySimpleNaturalId(NamedProduct.class).loadOptional("Gula 100"));
                assertOtherActor(
                        () -> session.bySimpleNaturalId(NamedProduct.class).getReference("Gula 100"));
                assertOtherActor(
                        () -> session.byMultipleNaturalId(NamedProduct.class).multiLoad("Gula 100", "Kopi 100"));
            }
        }
    }

    @Test
    void aSessionWithoutAnActorIsNotUsedForOne() {
        try (TenantContext.Scope scope = TenantContext.of(Shop.A).bind();
                Session session = sessions.factory().openSession()) {
            session.find(Customer.class, 1L);
            try (TenantContext.Scope inner = Shop.cashierOf(Shop.A).bind()) {
                assertOtherActor(() -> session.find(Customer.class, 1L));
            }
        }
    }

    @Test
    void theFactoryStartsAndOpensSessionsWithoutATenant() {
        assertThatCode(() -> sessions.factory().openSession().close()).doesNotThrowAnyException();
        TenantIdentifierResolver resolver = new TenantIdentifierResolver();
        assertThat(resolver.resolveCurrentTenantIdentifier()).isEqualTo(TenantIdentifierResolver.NO_TENANT);
        assertThat(resolver.isRoot(TenantIdentifierResolver.NO_TENANT)).isFalse();
        assertThat(resolver.validateExistingCurrentSessions()).isTrue();
    }

    private static Session openSessionOfA() {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            Session session = sessions.factory().openSession();
            assertThat(session.find(Product.class, 1001L)).isNotNull();
            return session;
        }
    }

    private static void assertOtherActor(ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOf(TenantContextException.class)
                .hasMessageContaining("opened for tenant 100")
                .hasMessageContaining("open the Session after the tenant and the actor are bound");
    }

    private static void assertNoTenant(Consumer<Session> access) {
        assertRaises("no tenant is bound", () -> sessions.inTransaction(access));
    }

    private static void assertRaises(String message, ThrowingCallable access) {
        assertThatThrownBy(access).hasStackTraceContaining(message);
    }

    private static String fingerprint() throws SQLException {
        return sessions.shop().fingerprint(Shop.A) + sessions.shop().fingerprint(Shop.B);
    }

    @Entity(name = "NamedProduct")
    @Table(name = "product")
    static class NamedProduct {
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
}
