package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.Rows;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Root;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.Session;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.jdbc.Work;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

/**
 * Each way into the database, as tenant A against the rows of B: nothing read, nothing changed. The premise, that the
 * policies are on, forced, and not to be bypassed, is proved before each.
 */
class ForeignRowsTest {

    /** A customer and a product of tenant B, by keys that A does not have. */
    private static final Long CUSTOMER_OF_B = 77L;

    private static final Long PRODUCT_OF_B = 2001L;

    private static ShopSessions sessions;
    private static Shop shop;

    private String before;
    private TenantContext.Scope scope;

    @BeforeAll
    static void openShop() throws SQLException {
        sessions = new ShopSessions();
        shop = sessions.shop();
        shop.database().asSuperuser("insert into customer (tenant_id, id, name) values (200, 77, 'Citra 200')");
    }

    @AfterAll
    static void closeShop() {
        sessions.close();
    }

    @BeforeEach
    void becomeTenantA() throws SQLException {
        shop.provePremise();
        before = shop.fingerprint(Shop.B);
        scope = Shop.wholeOf(Shop.A).bind();
    }

    @AfterEach
    void nothingOfBHasChanged() throws SQLException {
        scope.close();
        assertThat(shop.fingerprint(Shop.B)).isEqualTo(before);
    }

    @Test
    void jpql() {
        List<String> names = sessions.fromTransaction(
                session -> session.createSelectionQuery("select name from Customer order by name", String.class)
                        .getResultList());
        assertThat(names).containsExactly("Ani 100", "Budi 100");
        List<Product> foreign = sessions.fromTransaction(
                session -> session.createSelectionQuery("from Product where tenantId = 200 or id = 2001", Product.class)
                        .getResultList());
        assertThat(foreign).isEmpty();
    }

    @Test
    void criteria() {
        List<Product> products = sessions.fromTransaction(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<Product> query = builder.createQuery(Product.class);
            Root<Product> product = query.from(Product.class);
            return session.createSelectionQuery(query.where(builder.gt(product.get("price"), 0)))
                    .getResultList();
        });
        assertThat(products).hasSize(3).allMatch(product -> Long.valueOf(100).equals(product.tenantId));
    }

    @Test
    void nativeSql() {
        List<?> names =
                sessions.fromTransaction(session -> session.createNativeQuery("select name from product", String.class)
                        .getResultList());
        assertThat(names).hasSize(3).allMatch(name -> name.toString().endsWith("100"));
        assertThat(change("update product set price = 0 where tenant_id = 200")).isZero();
        assertThat(change("delete from customer where id = 77")).isZero();
        assertThatThrownBy(() -> change("insert into customer (tenant_id, id, name) values (200, 500, 'Spy')"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> change("update customer set tenant_id = 200"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void plainJdbcWithoutAWhere() {
        sessions.inTransaction(session -> session.doWork((Work) connection -> {
            assertThat(Rows.of(connection, "select name from product order by 1"))
                    .containsExactly("Gula 100", "Kopi 100", "Teh 100");
            assertThat(Rows.of(connection, "select count(*) from tenancy_group"))
                    .containsExactly("4");
            assertThat(Rows.update(connection, "update product set price = price"))
                    .isEqualTo(3);
            assertThat(Rows.update(connection, "delete from product_label")).isEqualTo(1);
            connection.rollback();
        }));
    }

    @Test
    void bulkUpdateAndDelete() {
        sessions.inTransaction(session -> {
            assertThat(session.createMutationQuery("update Customer set name = 'x' where id = 77")
                            .executeUpdate())
                    .isZero();
            assertThat(session.createMutationQuery("update Product set price = price")
                            .executeUpdate())
                    .isEqualTo(3);
            assertThat(session.createMutationQuery("delete from Product where id >= 2000")
                            .executeUpdate())
                    .isZero();
        });
    }

    @Test
    void bulkCriteria() {
        sessions.inTransaction(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaUpdate<Customer> update = builder.createCriteriaUpdate(Customer.class);
            update.set("name", "x")
                    .where(builder.equal(update.from(Customer.class).get("id"), 77));
            assertThat(session.createMutationQuery(update).executeUpdate()).isZero();
            CriteriaDelete<Customer> delete = builder.createCriteriaDelete(Customer.class);
            delete.where(builder.equal(delete.from(Customer.class).get("id"), 77));
            assertThat(session.createMutationQuery(delete).executeUpdate()).isZero();
        });
    }

    @Test
    void find() {
        sessions.inTransaction(session -> {
            assertThat(session.find(Customer.class, CUSTOMER_OF_B)).isNull();
            assertThat(session.find(Product.class, PRODUCT_OF_B)).isNull();
            assertThat(session.byMultipleIds(Product.class).multiLoad(PRODUCT_OF_B, 1001L))
                    .filteredOn(product -> product != null)
                    .hasSize(1);
        });
    }

    @Test
    void getReference() {
        sessions.inTransaction(session -> {
            Product reference = session.getReference(Product.class, PRODUCT_OF_B);
            assertThatThrownBy(() -> Hibernate.initialize(reference)).isInstanceOf(ObjectNotFoundException.class);
        });
    }

    @Test
    void merge() {
        Customer foreign = foreignCustomer();
        foreign.name = "taken over";
        Throwable refusal = catchThrowable(() -> sessions.inTransaction(session -> session.merge(foreign)));
        assertThat(refusal)
                .as("a detached entity that is not there any more")
                .isInstanceOf(OptimisticLockException.class);
    }

    @Test
    void mergeIntoAnotherGroup() throws SQLException {
        try (TenantContext.Scope cashier = Shop.cashierOf(Shop.A).bind()) {
            Product own = sessions.fromTransaction(session -> session.find(Product.class, 1001L));
            assertThat(own.groupId).isEqualTo(111);
            own.groupId = 112L;
            assertThatThrownBy(() -> sessions.inTransaction(session -> session.merge(own)))
                    .hasMessageContaining("new row violates row-level security policy")
                    .hasMessageContaining("\"product\"");
            Product neighbours = Product.of(111, "Gula 100", 0);
            neighbours.id = 1003L;
            neighbours.tenantId = 100L;
            assertThatThrownBy(() -> sessions.inTransaction(session -> session.merge(neighbours)))
                    .as("one of the other group's, taken over by its key")
                    .isInstanceOf(OptimisticLockException.class);
        }
        assertThat(ProvisionedDatabase.rows(
                        shop.database().superuser(),
                        "select id, group_id from product where tenant_id = 100 order by id"))
                .containsExactly("1001|111", "1002|111", "1003|112");
    }

    @Test
    void entityGraphs() {
        sessions.inTransaction(session -> {
            EntityGraph<Product> graph = session.createEntityGraph(Product.class);
            graph.addAttributeNode("labels");
            Map<String, Object> hints = Map.of("jakarta.persistence.fetchgraph", graph);
            assertThat(session.find(Product.class, PRODUCT_OF_B, hints)).isNull();
            assertThat(session.find(Product.class, 1001L, hints).labels).containsExactly("label 100");
            List<Product> products = session.createSelectionQuery("from Product order by id", Product.class)
                    .setEntityGraph(graph, GraphSemantic.FETCH)
                    .getResultList();
            assertThat(products).extracting(product -> product.id).containsExactly(1001L, 1002L, 1003L);
            assertThat(products)
                    .allMatch(product -> Hibernate.isInitialized(product.labels))
                    .flatExtracting(product -> product.labels)
                    .containsExactly("label 100");
        });
    }

    /** It leads past the binding, and so past the guarantee: to a transaction that is bound, or to policies that raise. */
    @Test
    void unwrap() {
        EntityManager manager = sessions.factory().createEntityManager();
        try {
            manager.getTransaction().begin();
            PgConnection driver =
                    manager.unwrap(Session.class).doReturningWork(connection -> connection.unwrap(PgConnection.class));
            assertThatThrownBy(() -> Rows.of(driver, "select name from product"))
                    .hasMessageContaining("no tenant is bound to this transaction");
            manager.getTransaction().rollback();

            manager.getTransaction().begin();
            assertThat(manager.find(Product.class, 1001L)).isNotNull();
            PgConnection bound =
                    manager.unwrap(Session.class).doReturningWork(connection -> connection.unwrap(PgConnection.class));
            assertThat(names(bound)).containsExactly("Gula 100", "Kopi 100", "Teh 100");
            manager.getTransaction().commit();
            assertThatThrownBy(() -> Rows.of(bound, "select name from product"))
                    .hasMessageContaining("no tenant is bound to this transaction");
        } finally {
            manager.close();
        }
    }

    private static List<String> names(Connection connection) {
        try {
            return Rows.of(connection, "select name from product order by 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void removeOfADetachedEntity() {
        assertThatThrownBy(() -> sessions.inTransaction(session -> session.remove(foreignCustomer())))
                .isInstanceOf(Exception.class);
    }

    @Test
    void removeOfAReference() {
        assertThatThrownBy(() -> sessions.inTransaction(
                        session -> session.remove(session.getReference(Customer.class, CUSTOMER_OF_B))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void persistForAnotherTenant() {
        Customer customer = Customer.named("Spy");
        customer.tenantId = 200L;
        assertThatThrownBy(() -> sessions.inTransaction(session -> session.persist(customer)))
                .hasMessageContaining("tenant");
    }

    @Test
    void statelessSession() {
        Customer found = stateless(session -> session.get(Customer.class, CUSTOMER_OF_B));
        assertThat(found).isNull();
        List<Customer> customers = stateless(session ->
                session.createSelectionQuery("from Customer", Customer.class).getResultList());
        assertThat(customers).hasSize(2).allMatch(customer -> customer.name.endsWith("100"));
        assertThatThrownBy(() -> stateless(session -> {
                    session.update(foreignCustomer());
                    return true;
                }))
                .as("the update finds no such row")
                .isInstanceOf(StaleStateException.class)
                .hasMessageStartingWith("Unexpected row count (expected row count 1 but was 0) [update customer");
        assertThatThrownBy(() -> stateless(session -> {
                    session.delete(foreignCustomer());
                    return true;
                }))
                .as("Hibernate fails at each of an entity with a @PartitionKey, before it sends anything")
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("\"loadedState\" is null");
    }

    @Test
    void lazyCollectionOfAForeignOwner() {
        sessions.inTransaction(session -> {
            Product own = session.find(Product.class, 1001L);
            assertThat(own.labels).containsExactly("label 100");
        });
        assertThat(change("update product_label set label = 'x' where product_id = 2001"))
                .isZero();
    }

    @Test
    void ownRowsArriveWithTheTenant() throws SQLException {
        Long id = sessions.fromTransaction(session -> {
            Product product = Product.of(111, "Roti", 5);
            product.labels.add("fresh");
            session.persist(product);
            return product.id;
        });
        assertThat(ProvisionedDatabase.rows(
                        shop.database().superuser(),
                        "select p.tenant_id, l.tenant_id from product p join product_label l on l.product_id = p.id"
                                + " where p.id = " + id))
                .containsExactly("100|100");
        sessions.inTransaction(session -> session.remove(session.find(Product.class, id)));
    }

    private static Customer foreignCustomer() {
        Customer customer = Customer.named("Citra 200");
        customer.id = CUSTOMER_OF_B;
        customer.tenantId = 100L;
        return customer;
    }

    private static int change(String sql) {
        return sessions.fromTransaction(
                session -> session.createNativeMutationQuery(sql).executeUpdate());
    }

    private static <R> R stateless(Function<StatelessSession, R> work) {
        return sessions.factory().fromStatelessTransaction(work);
    }
}
