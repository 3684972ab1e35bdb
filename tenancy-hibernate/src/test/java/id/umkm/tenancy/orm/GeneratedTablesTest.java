package id.umkm.tenancy.orm;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.orm.EntityReferencesTest.Anthology;
import id.umkm.tenancy.orm.EntityReferencesTest.Author;
import id.umkm.tenancy.orm.EntityReferencesTest.CardOrder;
import id.umkm.tenancy.orm.EntityReferencesTest.Order;
import id.umkm.tenancy.orm.EntityReferencesTest.Prize;
import id.umkm.tenancy.orm.EntityReferencesTest.Refund;
import id.umkm.tenancy.orm.EntityReferencesTest.Sale;
import id.umkm.tenancy.orm.EntityReferencesTest.Shelf;
import id.umkm.tenancy.orm.EntityReferencesTest.Transfer;
import id.umkm.tenancy.orm.EntityReferencesTest.Volume;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that Hibernate generates become tables of tenants. */
class GeneratedTablesTest {

    private static final Class<?>[] ENTITIES = {
        Author.class,
        Anthology.class,
        Prize.class,
        Shelf.class,
        Volume.class,
        Order.class,
        CardOrder.class,
        Sale.class,
        Refund.class,
        Transfer.class
    };

    private ProvisionedDatabase database;
    private ProtectionModel model;
    private SessionFactory sessions;

    @BeforeEach
    void generate() throws SQLException {
        database = ProvisionedDatabase.create();
        sessions = generated();
        model = EntityTables.of(sessions).in(database.model(), Set.of());
    }

    @AfterEach
    void drop() {
        sessions.close();
        database.close();
    }

    @Test
    void theyAreCompletedOnceAndVerified() throws SQLException {
        assertThat(new RowLevelSecurity(model).complete(database.owner())).isNotEmpty();
        new RowLevelSecurityVerifier(model).verify(database.application());
        generated().close();
        assertThat(new RowLevelSecurity(model).complete(database.owner()))
                .as("after Hibernate has updated them again")
                .isEmpty();
    }

    @Test
    void keysBeginWithTheTenant() throws SQLException {
        new RowLevelSecurity(model).complete(database.owner());
        assertThat(rows(
                        database.superuser(),
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'author_pkey'"))
                .containsExactly("PRIMARY KEY (tenant_id, id)");
    }

    @Test
    void rowsThatHibernateWritesWithoutATenantBelongToTheBoundOne() throws SQLException {
        new RowLevelSecurity(model).complete(database.owner());
        try (SessionFactory bound = ShopSessions.factory(Shop.bind(database.application()), ENTITIES)) {
            Shop.wholeOf(Shop.A)
                    .run(() -> bound.inTransaction(session -> {
                        CardOrder order = new CardOrder();
                        order.id = 1L;
                        order.details = "for Ani";
                        order.card = "4711";
                        session.persist(order);
                        Author author = new Author();
                        author.id = 2L;
                        session.persist(author);
                        Anthology anthology = new Anthology();
                        anthology.id = 3L;
                        anthology.authors = Set.of(author);
                        session.persist(anthology);
                        Prize prize = new Prize();
                        prize.id = 4L;
                        prize.shares = Map.of(author, 5);
                        session.persist(prize);
                    }));
            for (String table : Set.of("card_order", "order_details", "anthology_author", "prize_share")) {
                assertThat(rows(database.superuser(), "select tenant_id from " + table))
                        .as(table)
                        .containsExactly("100");
            }
            Long orders = Shop.wholeOf(Shop.B)
                    .call(() -> bound.fromTransaction(
                            session -> session.createNativeQuery("select count(*) from card_order", Long.class)
                                    .getSingleResult()));
            assertThat(orders).isZero();
        }
    }

    @Test
    void aReferenceThatLeavesItsTenantIsRefusedByTheDatabase() throws SQLException {
        new RowLevelSecurity(model).complete(database.owner());
        String bind = "select tenancy_bind(%d, '*')";
        ProvisionedDatabase.run(
                database.application(), bind.formatted(100), "insert into author (tenant_id, id) values (100, 1)");
        ProvisionedDatabase.run(
                database.application(), bind.formatted(200), "insert into anthology (tenant_id, id) values (200, 1)");
        assertThatThrownBy(() -> ProvisionedDatabase.run(
                        database.application(),
                        bind.formatted(200),
                        "insert into anthology_author (anthology_id, author_id) values (1, 1)"))
                .hasMessageContaining(
                        "violates foreign key constraint \"anthology_author_author_id_author_tenant_fk\"");
    }

    private SessionFactory generated() throws SQLException {
        try (Connection owner = database.owner().getConnection()) {
            return ShopSessions.factory(
                    Shop.bind(database.application()),
                    Map.of(
                            SchemaToolingSettings.HBM2DDL_AUTO,
                            "update",
                            JdbcSettings.JAKARTA_HBM2DDL_CONNECTION,
                            owner),
                    ENTITIES);
        }
    }
}
