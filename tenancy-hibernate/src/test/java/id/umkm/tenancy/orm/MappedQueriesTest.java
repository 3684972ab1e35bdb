package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Entities that are queries and not tables are held by the policies of what they read. */
class MappedQueriesTest {

    private static final String QUERY = "select tenant_id, group_id, id, name from product";

    private static Shop shop;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
        DatabaseRoles roles = shop.database().roles();
        ProvisionedDatabase.run(
                shop.database().owner(),
                "create view offer with (security_invoker = true) as " + QUERY,
                "grant select on offer to %s, %s".formatted(roles.application(), roles.applicationWide()));
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @Test
    void aQueryInThePlaceOfATableShowsTheRowsOfTheActorsGroups() {
        assertShowsOwnAlone(Summary.class);
    }

    @Test
    void aViewShowsTheRowsOfTheActorsGroups() {
        assertShowsOwnAlone(Offer.class);
    }

    @Test
    void aViewIsVerifiedAsAView() throws SQLException {
        EntityTables tables = EntityTables.ofClasses(List.of(Offer.class), Map.of());
        assertThat(tables.tables()).isEmpty();
        assertThat(tables.unprotected()).isEmpty();
        RowLevelSecurityVerifier verifier = new RowLevelSecurityVerifier(model(tables));
        assertThatCode(() -> verifier.verify(shop.database().application())).doesNotThrowAnyException();
        shop.database().asSuperuser("alter view offer set (security_invoker = false)");
        assertThatThrownBy(() -> verifier.verify(shop.database().application()))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining("security_invoker");
        shop.database().asSuperuser("alter view offer set (security_invoker = true)");
    }

    @Test
    void aViewThatIsMappedAsATableIsRefused() {
        ProtectionModel model = model(EntityTables.ofClasses(List.of(OfferTable.class), Map.of()));
        assertThatThrownBy(
                        () -> new RowLevelSecurity(model).apply(shop.database().owner()))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining("offer: it is no table")
                .hasMessageContaining("@View");
    }

    private static ProtectionModel model(EntityTables more) {
        return EntityTables.ofClasses(
                        List.of(Customer.class, Product.class),
                        Map.of("hibernate.physical_naming_strategy", ShopSessions.NAMING))
                .in(shop.database().model(), Set.of("currency"))
                .plus(more.tables(), Set.of());
    }

    private static void assertShowsOwnAlone(Class<?> entity) {
        try (SessionFactory factory = ShopSessions.factory(shop.bound(1), entity);
                TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
            factory.inTransaction(session -> {
                assertThat(session.createSelectionQuery(
                                        "select name from " + entity.getSimpleName() + " order by name", String.class)
                                .getResultList())
                        .containsExactly("Kopi 100", "Teh 100");
                assertThat(session.find(entity, 1001L)).isNotNull();
                assertThat(session.find(entity, 1003L)).isNull();
                assertThat(session.find(entity, 2001L)).isNull();
            });
        }
    }

    @Entity(name = "Summary")
    @Immutable
    @Subselect(QUERY)
    @Synchronize("product")
    static class Summary {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;

        String name = "";
    }

    @Entity(name = "Offer")
    @Immutable
    @Table(name = "offer")
    @View(query = QUERY)
    static class Offer {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;

        String name = "";
    }

    @Entity(name = "OfferTable")
    @Table(name = "offer")
    static class OfferTable {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;
    }
}
