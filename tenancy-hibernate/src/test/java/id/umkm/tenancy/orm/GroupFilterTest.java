package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.Shop;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.hibernate.Hibernate;
import org.hibernate.MappingException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which statements of a Session limit themselves to the groups of its actor, and which the policies alone do. */
class GroupFilterTest {

    private static final String LIMIT = "group_id = any (cast((select public.tenancy_groups()) as bigint[]))";
    private static final Actor USER = Actor.user(new UserId("siti"));

    private VisibleGroups visible = VisibleGroups.of(111);
    private int asked;
    private final SentSql sent = new SentSql();
    private Shop shop;

    @BeforeEach
    void openShop() throws SQLException {
        shop = new Shop();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void queriesSendTheLimit() {
        try (SessionFactory factory = factory(true)) {
            byQuery()
                    .forEach((name, way) -> assertThat(sent.of(() -> asUser(factory, way)))
                            .as(name)
                            .isNotEmpty()
                            .allMatch(sql -> sql.contains(LIMIT)));
        }
    }

    @Test
    void loadsByKeySendItWhereNoPolicyWouldHold() {
        try (SessionFactory factory = factory(true)) {
            byKey().forEach((name, way) -> assertThat(sent.of(() -> asUser(factory, way)))
                    .as(name)
                    .isNotEmpty()
                    .noneMatch(sql -> sql.contains("tenancy_groups")));
        }
        try (SessionFactory factory = factory(false)) {
            byKey().forEach((name, way) -> assertThat(sent.of(() -> asUser(factory, way)))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(sql -> sql.contains(LIMIT)));
        }
    }

    @Test
    void anActorWhoSeesTheWholeTenantSendsNone() {
        visible = VisibleGroups.wholeTenant();
        try (SessionFactory factory = factory(true)) {
            byQuery()
                    .forEach((name, way) -> assertThat(sent.of(() -> asUser(factory, way)))
                            .as(name)
                            .isNotEmpty()
                            .noneMatch(sql -> sql.contains("tenancy_groups")));
            assertThat(sent.of(() -> Shop.wholeOf(Shop.A).run(() -> factory.inTransaction(GroupFilterTest::readAll))))
                    .as("the system")
                    .isNotEmpty()
                    .noneMatch(sql -> sql.contains("tenancy_groups"));
        }
    }

    @Test
    void theTextIsTheSameWhateverTheNumberOfGroups() {
        try (SessionFactory factory = factory(true)) {
            List<String> one = sent.of(() -> asUser(factory, GroupFilterTest::readAll));
            visible = VisibleGroups.of(111, 112);
            assertThat(sent.of(() -> asUser(factory, GroupFilterTest::readAll))).isEqualTo(one);
            visible = VisibleGroups.of();
            assertThat(sent.of(() -> asUser(factory, GroupFilterTest::readAll))).isEqualTo(one);
        }
    }

    @Test
    void manyGroupsAreLeftToThePolicies() {
        try (SessionFactory factory = factory(true)) {
            visible = groups(GroupFilter.MOST_GROUPS);
            assertThat(sent.of(() -> asUser(
                            factory, session -> assertThat(names(session)).containsExactly("Gula 100"))))
                    .allMatch(sql -> sql.contains(LIMIT));
            visible = groups(GroupFilter.MOST_GROUPS + 1);
            assertThat(sent.of(() -> asUser(
                            factory, session -> assertThat(names(session)).containsExactly("Gula 100"))))
                    .noneMatch(sql -> sql.contains("tenancy_groups"));
        }
    }

    @Test
    void withoutPoliciesTheLimitAloneHolds() throws SQLException {
        switchPoliciesOff();
        try (SessionFactory factory = factory(false)) {
            for (VisibleGroups few : List.of(VisibleGroups.of(111), groupsBut112(GroupFilter.MOST_GROUPS + 1))) {
                visible = few;
                asUser(factory, session -> {
                    assertThat(names(session)).containsExactly("Kopi 100", "Teh 100");
                    assertThat(session.find(Product.class, 1003L)).isNull();
                    assertThat(session.createMutationQuery("update Product set price = price + 1")
                                    .executeUpdate())
                            .isEqualTo(2);
                    assertThat(session.createMutationQuery("delete from Product where id = 1003")
                                    .executeUpdate())
                            .isZero();
                });
            }
            visible = VisibleGroups.wholeTenant();
            asUser(factory, session -> assertThat(names(session)).hasSize(3));
        }
    }

    @Test
    void withoutPoliciesAndWithoutAnActorItRaises() throws SQLException {
        switchPoliciesOff();
        try (SessionFactory factory = factory(false);
                TenantContext.Scope scope = TenantContext.of(Shop.A).bind()) {
            all(byKey(), byQuery())
                    .forEach((name, way) -> assertThatThrownBy(() -> factory.inTransaction(way))
                            .as(name)
                            .hasStackTraceContaining("no actor is bound"));
        }
    }

    @Test
    void withoutAnActorATableWithoutRowsRaisesToo() throws SQLException {
        shop.database().asSuperuser("truncate product, product_label");
        try (SessionFactory factory = factory(true);
                TenantContext.Scope scope = TenantContext.of(Shop.A).bind()) {
            assertThatThrownBy(() -> factory.inTransaction(GroupFilterTest::readAll))
                    .hasStackTraceContaining("no actor is bound");
        }
    }

    @Test
    void withoutPoliciesADataSourceThatBindsNothingIsRefused() {
        Map<String, Object> settings = new HashMap<>();
        assertThatThrownBy(() -> ShopSessions.factory(shop.pool(1), false, settings, Product.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("@GroupScoped")
                .hasMessageContaining(TenantBoundDataSource.class.getName());
    }

    @Test
    void whatIsSentWithoutTheLimitThePoliciesHold() {
        try (SessionFactory factory = factory(true)) {
            List<String> statements = sent.of(() -> {
                asUser(
                        factory,
                        session -> assertThat(
                                        session.createNativeQuery("select name from product order by 1", String.class)
                                                .getResultList())
                                .isEqualTo(List.of("Kopi 100", "Teh 100")));
                asUser(factory, session -> {
                    Product product = session.find(Product.class, 1001L);
                    session.lock(product, LockModeType.PESSIMISTIC_READ);
                    assertThat(product.labels).containsExactly("label 100");
                });
                asUserStateless(factory, session -> {
                    assertThat(session.createSelectionQuery("select name from Product", String.class)
                                    .getResultList())
                            .containsExactlyInAnyOrder("Kopi 100", "Teh 100");
                    assertThat(session.get(Product.class, 1003L)).isNull();
                });
            });
            assertThat(statements).hasSize(6).noneMatch(sql -> sql.contains("tenancy_groups"));
        }
    }

    @Test
    void theGroupsAreThoseOfTheTransactionAndNotOfTheSession() {
        try (SessionFactory factory = factory(true);
                TenantContext.Scope scope = TenantContext.of(Shop.A, USER).bind();
                Session session = factory.openSession()) {
            assertThat(inTransaction(session)).containsExactly("Kopi 100", "Teh 100");
            visible = VisibleGroups.of(112);
            assertThat(inTransaction(session)).containsExactly("Gula 100");
            visible = groups(GroupFilter.MOST_GROUPS + 1);
            assertThat(inTransaction(session)).containsExactly("Gula 100");
        }
    }

    @Test
    void whatAnActorSeesIsAskedOnceForASessionAndOnceForATransaction() {
        try (SessionFactory factory = factory(true)) {
            asked = 0;
            asUser(factory, session -> {
                readAll(session);
                session.find(Product.class, 1001L);
                names(session);
            });
            assertThat(asked).isEqualTo(2);
        }
    }

    @Test
    void aSessionThatWasOpenedForTheWholeTenantIsLimitedByThePoliciesOnceItsActorIs() {
        visible = VisibleGroups.wholeTenant();
        try (SessionFactory factory = factory(true);
                TenantContext.Scope scope = TenantContext.of(Shop.A, USER).bind();
                Session session = factory.openSession()) {
            visible = VisibleGroups.of(112);
            assertThat(inTransaction(session)).containsExactly("Gula 100");
        }
    }

    private static List<String> inTransaction(Session session) {
        session.beginTransaction();
        try {
            return names(session);
        } finally {
            session.getTransaction().rollback();
        }
    }

    private static Map<String, Consumer<Session>> byKey() {
        Map<String, Consumer<Session>> ways = new HashMap<>();
        ways.put("find", session -> session.find(Product.class, 1001L));
        ways.put("find, locked", session -> session.find(Product.class, 1001L, LockModeType.PESSIMISTIC_WRITE));
        ways.put("find several", session -> session.findMultiple(Product.class, List.of(1001L, 1002L)));
        ways.put("reference", session -> Hibernate.initialize(session.getReference(Product.class, 1001L)));
        ways.put("refresh", session -> session.refresh(session.find(Product.class, 1001L)));
        return ways;
    }

    private static Map<String, Consumer<Session>> byQuery() {
        Map<String, Consumer<Session>> ways = new HashMap<>();
        ways.put("query", GroupFilterTest::readAll);
        ways.put("criteria", session -> {
            CriteriaQuery<Product> query = session.getCriteriaBuilder().createQuery(Product.class);
            query.from(Product.class);
            session.createSelectionQuery(query).getResultList();
        });
        ways.put(
                "projection",
                session -> session.createSelectionQuery("select sum(price) from Product", Long.class)
                        .getSingleResult());
        ways.put(
                "subquery",
                session -> session.createSelectionQuery(
                                "from Product where price = (select max(p.price) from Product p)", Product.class)
                        .getResultList());
        ways.put(
                "scroll",
                session -> session.createSelectionQuery("from Product", Product.class)
                        .scroll()
                        .close());
        ways.put(
                "bulk update",
                session -> session.createMutationQuery("update Product set price = price + 1")
                        .executeUpdate());
        ways.put(
                "bulk delete",
                session -> session.createMutationQuery("delete from Product where price < 0")
                        .executeUpdate());
        ways.put("criteria update", session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaUpdate<Product> update = builder.createCriteriaUpdate(Product.class);
            update.from(Product.class);
            session.createMutationQuery(update.set("price", 7L)).executeUpdate();
        });
        ways.put("criteria delete", session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaDelete<Product> delete = builder.createCriteriaDelete(Product.class);
            delete.where(builder.lt(delete.from(Product.class).get("price"), 0));
            session.createMutationQuery(delete).executeUpdate();
        });
        return ways;
    }

    private static Map<String, Consumer<Session>> all(
            Map<String, Consumer<Session>> some, Map<String, Consumer<Session>> others) {
        Map<String, Consumer<Session>> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static void readAll(Session session) {
        session.createSelectionQuery("from Product", Product.class).getResultList();
    }

    private static List<String> names(Session session) {
        return session.createSelectionQuery("select name from Product order by name", String.class)
                .getResultList();
    }

    private void asUser(SessionFactory factory, Consumer<Session> work) {
        TenantContext.of(Shop.A, USER).run(() -> factory.inTransaction(work));
    }

    private void asUserStateless(SessionFactory factory, Consumer<StatelessSession> work) {
        TenantContext.of(Shop.A, USER).run(() -> factory.inStatelessTransaction(work));
    }

    private SessionFactory factory(boolean policies) {
        TenantBoundDataSource bound =
                new TenantBoundDataSource(shop.pool(2), ProvisionedDatabase.SCHEMA, (tenant, actor) -> ask());
        return ShopSessions.factory(
                bound,
                policies,
                Map.of("hibernate.session_factory.statement_inspector", sent),
                Product.class,
                Customer.class);
    }

    private VisibleGroups ask() {
        asked++;
        return visible;
    }

    // As superuser, for the verifier would refuse such a table.
    private void switchPoliciesOff() throws SQLException {
        shop.database()
                .asSuperuser(
                        "alter table product disable row level security",
                        "alter table product_label disable row level security");
    }

    /** The second unit of tenant A, and many that have no rows. */
    private static VisibleGroups groups(int count) {
        return VisibleGroups.of(LongStream.concat(LongStream.of(112), LongStream.range(5000, 5000 + count - 1))
                .toArray());
    }

    private static VisibleGroups groupsBut112(int count) {
        return VisibleGroups.of(LongStream.concat(LongStream.of(111), LongStream.range(5000, 5000 + count - 1))
                .toArray());
    }
}
