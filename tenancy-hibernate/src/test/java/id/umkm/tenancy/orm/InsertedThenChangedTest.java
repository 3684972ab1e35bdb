package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.SQLException;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session has inserted it can change and remove, though the tenant of a row is known no sooner than when it is sent. */
class InsertedThenChangedTest {

    private static ShopSessions sessions;

    private TenantContext.Scope scope;

    @BeforeAll
    static void openShop() throws SQLException {
        sessions = new ShopSessions(Numbered.class);
        sessions.shop().database().asSuperuser("alter table customer add column version bigint not null default 0");
    }

    @AfterAll
    static void closeShop() {
        sessions.close();
    }

    @BeforeEach
    void becomeTenantA() {
        scope = Shop.wholeOf(Shop.A).bind();
    }

    @AfterEach
    void becomeNobody() {
        scope.close();
    }

    @Test
    void changedBeforeItIsSent() {
        sessions.inTransaction(session -> insert(session, 9001).name = "Budi");

        assertThat(nameOf(9001)).isEqualTo("Budi");
    }

    @Test
    void changedAfterItWasSent() {
        sessions.inTransaction(session -> {
            Numbered customer = insert(session, 9002);
            session.flush();
            customer.name = "Budi";
        });

        assertThat(nameOf(9002)).isEqualTo("Budi");
    }

    @Test
    void changedBeforeAndAfterItIsSent() {
        sessions.inTransaction(session -> {
            Numbered customer = insert(session, 9004);
            customer.name = "Budi";
            session.flush();
            customer.name = "Citra";
        });

        assertThat(nameOf(9004)).isEqualTo("Citra");
    }

    @Test
    void changedBeforeAndRemovedAfterItIsSent() {
        sessions.inTransaction(session -> {
            Numbered customer = insert(session, 9005);
            customer.name = "Budi";
            session.flush();
            session.remove(customer);
        });

        assertThat(sessions.<Boolean>fromTransaction(session -> session.find(Numbered.class, 9005L) == null))
                .isTrue();
    }

    @Test
    void removedAfterItWasSent() {
        sessions.inTransaction(session -> {
            Numbered customer = insert(session, 9003);
            session.flush();
            session.remove(customer);
        });

        assertThat(sessions.<Boolean>fromTransaction(session -> session.find(Numbered.class, 9003L) == null))
                .isTrue();
    }

    @Test
    void mergedChangedAndChangedAgain() {
        sessions.inTransaction(session -> {
            Numbered detached = new Numbered();
            detached.id = 9006L;
            Numbered customer = session.merge(detached);
            customer.name = "Budi";
            session.flush();
            customer.name = "Citra";
        });

        assertThat(nameOf(9006)).isEqualTo("Citra");
    }

    @Test
    void tenantIsThereAsSoonAsItIsPersisted() {
        sessions.inTransaction(
                session -> assertThat(insert(session, 9007).tenantId).isEqualTo(Shop.A.value()));
    }

    @Test
    void anotherTenantThanThatOfTheSessionIsRefused() {
        Numbered customer = new Numbered();
        customer.id = 9008L;
        customer.tenantId = Shop.B.value();

        assertThatThrownBy(() -> sessions.inTransaction(session -> session.persist(customer)))
                .hasMessageContaining("assigned tenant id differs from current tenant id");
    }

    private static Numbered insert(Session session, long id) {
        Numbered customer = new Numbered();
        customer.id = id;
        customer.name = "Ani";
        session.persist(customer);
        return customer;
    }

    private static String nameOf(long id) {
        return sessions.fromTransaction(session -> Objects.requireNonNull(session.find(Numbered.class, id)).name);
    }

    /** Has its id before it is inserted, as by a sequence: it is sent no sooner than with the flush. */
    @Entity
    @Table(name = "customer")
    static class Numbered {

        @Id
        @Nullable
        Long id;

        @TenantId
        @PartitionKey
        @Nullable
        Long tenantId;

        @Version
        long version;

        String name = "";
    }
}
