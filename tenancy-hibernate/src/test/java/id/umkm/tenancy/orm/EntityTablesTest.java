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
import jakarta.persistence.JoinColumn;
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
        EntityTables tables = read(Order.class, CardOrder.class, Tag.class);
        assertThat(tables.tables())
                .containsExactlyInAnyOrder(
                        table("orders", null),
                        table("order_details", null),
                        table("card_order", null),
                        table("order_note", null),
                        table("order_tag", null));
        assertThat(tables.unprotected()).containsExactly("tag");
        assertThat(tables.errors()).isEmpty();
    }

    @Test
    void aTableOfAGroupScopedEntityWithoutTheGroupIsAnError() {
        assertThat(read(Sale.class, CardSale.class, Label.class).errors())
                .hasSize(4)
                .allMatch(error -> error.contains("has no column that holds the group"))
                .anyMatch(error -> error.startsWith("table sale_details of " + Sale.class.getName()))
                .anyMatch(error -> error.startsWith("table card_sale of " + CardSale.class.getName()))
                .anyMatch(error -> error.startsWith("table sale_note of " + Sale.class.getName() + ".notes "))
                .anyMatch(error -> error.startsWith("table sale_label of "));
    }

    @Test
    void aTableAboveAGroupScopedSubclassWithoutTheGroupIsAnError() {
        assertThat(read(Document.class, Invoice.class).errors())
                .singleElement()
                .asString()
                .startsWith("table document of " + Invoice.class.getName() + " has no column that holds the group");
    }

    @Test
    void aTableOfAGroupScopedEntityWithTheGroupIsGroupScopedToo() {
        EntityTables tables = read(Delivery.class, Parcel.class);
        assertThat(tables.errors()).isEmpty();
        assertThat(tables.tables())
                .containsExactlyInAnyOrder(
                        table("delivery", "unit_id"), table("delivery_stop", "unit_id"), table("parcel", "unit_id"));
    }

    @Test
    void aJoinTableOfAGroupScopedEntityIsAnErrorFromTheOtherSideToo() {
        assertThat(read(Shelf.class, Quoted.class).errors())
                .singleElement()
                .asString()
                .startsWith("table shelf_content of " + Shelf.class.getName() + ".content has no column");
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
        @Column(name = "unit_id")
        @Nullable
        Long unitId;
    }

    @Entity(name = "Orders")
    @Table(name = "orders")
    @SecondaryTable(name = "order_details")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Order extends Owned {
        @Column(table = "order_details")
        @Nullable
        String details;

        @ElementCollection
        @CollectionTable(name = "order_note")
        @Nullable
        Set<String> notes;

        @ManyToMany
        @JoinTable(name = "order_tag")
        @Nullable
        Set<Tag> tags;
    }

    @Entity(name = "CardOrder")
    @Table(name = "card_order")
    static class CardOrder extends Order {
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
        Set<Order> orders;
    }

    @Entity(name = "Document")
    @Table(name = "document")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Document extends Owned {}

    @Entity(name = "Invoice")
    @Table(name = "invoice")
    static class Invoice extends Document {
        @GroupScoped
        @Nullable
        Long unitId;
    }

    @Entity(name = "Delivery")
    @Table(name = "delivery")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Delivery extends OwnedByUnit {
        @ElementCollection
        @CollectionTable(
                name = "delivery_stop",
                joinColumns = {
                    @JoinColumn(name = "unit_id", referencedColumnName = "unit_id"),
                    @JoinColumn(name = "delivery_id", referencedColumnName = "id")
                })
        @Nullable
        Set<String> stops;
    }

    @Entity(name = "Parcel")
    @Table(name = "parcel")
    static class Parcel extends Delivery {
        @Column(name = "unit_id")
        @Nullable
        Long parcelUnitId;
    }

    @Entity(name = "Shelf")
    @Table(name = "shelf")
    static class Shelf extends Owned {
        @ManyToMany
        @JoinTable(name = "shelf_content")
        @Nullable
        Set<Quoted> content;
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
        @JoinTable(name = "sale_label")
        @Nullable
        Set<Label> labels;
    }

    @Entity(name = "CardSale")
    @Table(name = "card_sale")
    static class CardSale extends Sale {
        @Nullable
        String card;
    }

    @Entity(name = "Label")
    @Table(name = "label")
    static class Label {
        @Id
        @Nullable
        Long id;

        @ManyToMany(mappedBy = "labels")
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
