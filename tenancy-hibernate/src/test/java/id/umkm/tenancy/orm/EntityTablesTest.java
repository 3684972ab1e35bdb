package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectedTable.Access;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.MappingException;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EntityTablesTest {

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
    void everyTableOfATenantOwnedEntityIsProtected() {
        EntityTables tables = read(Sale.class, CardSale.class, Tag.class);
        assertThat(tables.tables())
                .containsExactlyInAnyOrder(
                        table("sale", "unit_id"),
                        table("sale_details", null),
                        table("card_sale", null),
                        table("sale_note", null),
                        table("sale_tag", null));
        assertThat(tables.unprotected()).containsExactly("tag");
        assertThat(tables.errors()).isEmpty();
    }

    @Test
    void namesAreSpeltAsTheDatabaseSpellsThem() {
        EntityTables tables = read(Quoted.class);
        assertThat(tables.tables())
                .containsExactly(new ProtectedTable("Odd Name", "Tenant", "shop_id", Access.READ_WRITE));
    }

    @Test
    void eachTableOfTheHierarchyIsProtectedWhereEachClassHasItsOwn() {
        EntityTables tables = read(Person.class, Employee.class);
        assertThat(tables.tables()).containsExactly(table("employee", null), table("person", null));
    }

    @Test
    void anEntityWithoutATenantIsUnprotectedAndOneWithTheColumnAnError() {
        EntityTables tables = read(Currency.class, Forgotten.class);
        assertThat(tables.tables()).isEmpty();
        assertThat(tables.unprotected()).containsExactlyInAnyOrder("currency", "forgotten");
        assertThat(tables.errors())
                .singleElement()
                .asString()
                .contains("forgotten")
                .contains("@TenantId");
    }

    @Test
    void aGroupWithoutATenantIsAnError() {
        assertThat(read(Orphan.class).errors()).singleElement().asString().contains("@GroupScoped");
    }

    @Test
    void aGroupNeedsOneColumn() {
        assertThatThrownBy(() -> read(Computed.class))
                .isInstanceOf(MappingException.class)
                .hasStackTraceContaining("needs an attribute of one column");
    }

    private static EntityTables read(Class<?>... entities) {
        try (SessionFactory factory = ShopSessions.factory(shop.bound(1), entities)) {
            return EntityTables.of(factory);
        }
    }

    private static ProtectedTable table(String name, @Nullable String groupColumn) {
        return new ProtectedTable(name, "tenant_id", groupColumn, Access.READ_WRITE);
    }

    @MappedSuperclass
    abstract static class Owned {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;
    }

    @MappedSuperclass
    abstract static class OwnedByUnit extends Owned {
        @GroupScoped
        @Nullable
        Long unitId;
    }

    @Entity(name = "Sale")
    @Table(name = "sale")
    @SecondaryTable(name = "sale_details")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Sale extends OwnedByUnit {
        @Column(table = "sale_details")
        @Nullable
        String details;

        @ElementCollection
        @CollectionTable(name = "sale_note")
        @Nullable
        Set<String> notes;

        @ManyToMany
        @JoinTable(name = "sale_tag")
        @Nullable
        Set<Tag> tags;
    }

    @Entity(name = "CardSale")
    @Table(name = "card_sale")
    static class CardSale extends Sale {
        @Nullable
        String card;
    }

    @Entity(name = "Tag")
    @Table(name = "tag")
    static class Tag {
        @Id
        @Nullable
        Long id;

        @ManyToMany(mappedBy = "tags")
        @Nullable
        Set<Sale> sales;
    }

    @Entity(name = "Quoted")
    @Table(name = "\"Odd Name\"")
    static class Quoted {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Column(name = "\"Tenant\"")
        @Nullable
        Long tenant;

        @GroupScoped
        @Column(name = "SHOP_ID")
        @Nullable
        Long shop;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Person extends Owned {
        @Nullable
        String name;
    }

    @Entity(name = "Employee")
    @Table(name = "employee")
    static class Employee extends Person {
        @Nullable
        String job;
    }

    @Entity(name = "Forgotten")
    @Table(name = "forgotten")
    static class Forgotten {
        @Id
        @Nullable
        Long id;

        @Nullable
        Long tenantId;
    }

    @Entity(name = "Orphan")
    @Table(name = "orphan")
    static class Orphan {
        @Id
        @Nullable
        Long id;

        @GroupScoped
        @Nullable
        Long groupId;
    }

    @Entity(name = "Computed")
    @Table(name = "computed")
    static class Computed extends Owned {
        @GroupScoped
        @Formula("1")
        @Nullable
        Long groupId;
    }
}
