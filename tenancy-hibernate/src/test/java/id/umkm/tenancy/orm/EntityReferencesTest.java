package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.TableReference;
import id.umkm.tenancy.postgres.TableStructure;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.hibernate.annotations.TenantId;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the rows of entities refer to, in the words of the database. */
class EntityReferencesTest {

    @Test
    void anAssociationIsAReferenceFromItsOwningSideAlone() {
        assertThat(read(Publisher.class, Book.class).references())
                .containsExactly(TableReference.of("book", "publisher_id", "publisher", "id"));
    }

    @Test
    void anAssociationWithinAnEmbeddableIsAReference() {
        assertThat(read(Author.class, Article.class).references())
                .containsExactly(TableReference.of("article", "writer_id", "author", "id"));
    }

    @Test
    void aJoinTableRefersToBothSides() {
        TableStructure structure = read(Author.class, Anthology.class);
        assertThat(structure.references())
                .containsExactly(
                        TableReference.of("anthology_author", "anthology_id", "anthology", "id"),
                        TableReference.of("anthology_author", "author_id", "author", "id"));
        assertThat(structure.tenantByDefault()).containsExactly("anthology_author");
    }

    @Test
    void theKeyOfAMapAndTheElementOfACollectionAreReferences() {
        assertThat(read(Author.class, Prize.class).references())
                .containsExactly(
                        TableReference.of("prize_share", "author_id", "author", "id"),
                        TableReference.of("prize_share", "prize_id", "prize", "id"));
    }

    @Test
    void aCollectionThatIsHeldByAColumnOfItsElementsIsAReferenceFromThem() {
        TableStructure structure = read(Shelf.class, Volume.class);
        assertThat(structure.references()).containsExactly(TableReference.of("volume", "shelf_id", "shelf", "id"));
        assertThat(structure.tenantByDefault()).isEmpty();
    }

    @Test
    void joinedAndSecondaryTablesReferToThoseAboveAndTakeTheTenantByDefault() {
        TableStructure structure = read(Order.class, CardOrder.class);
        assertThat(structure.references())
                .containsExactly(
                        TableReference.of("card_order", "id", "orders", "id"),
                        TableReference.of("order_details", "id", "orders", "id"));
        assertThat(structure.tenantByDefault()).containsExactlyInAnyOrder("card_order", "order_details");
    }

    @Test
    void aSharedKeyIsAReference() {
        assertThat(read(Author.class, Biography.class).references())
                .containsExactly(TableReference.of("biography", "author_id", "author", "id"));
    }

    @Test
    void aReferenceToATableOfNoTenantIsOneToo() {
        assertThat(read(Currency.class, Price.class).references())
                .containsExactly(TableReference.of("price", "currency_code", "currency", "code"));
    }

    @Test
    void nothingRefersToAUnionNorToWhatMayBeMissing() {
        assertThat(read(Person.class, Employee.class, Visit.class).references()).isEmpty();
    }

    @Test
    void whatAUnionsClassesHaveIsAReferenceFromEachOfTheirTables() {
        assertThat(read(Author.class, Work.class, Novel.class).references())
                .containsExactly(
                        TableReference.of("novel", "author_id", "author", "id"),
                        TableReference.of("work", "author_id", "author", "id"));
    }

    @Test
    void aGroupScopedRowRefersToItsGroup() {
        assertThat(read(Sale.class, Refund.class, Transfer.class).references())
                .containsExactly(
                        TableReference.of("refund", "sale_id", "sale", "id"),
                        TableReference.of("refund", "unit_id", "tenancy_group", "id"),
                        TableReference.of("sale", "unit_id", "tenancy_group", "id"),
                        new TableReference(
                                "sale_line", List.of("sale_id", "unit_id"), "sale", List.of("id", "unit_id"), false),
                        new TableReference("transfer", List.of("sale_id"), "sale", List.of("id"), true),
                        TableReference.of("transfer", "unit_id", "tenancy_group", "id"));
    }

    private static TableStructure read(Class<?>... entities) {
        EntityTables tables = EntityTables.ofClasses(
                List.of(entities),
                Map.of("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName()));
        assertThat(tables.errors()).isEmpty();
        return tables.structure();
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

    @Entity
    @Table(name = "author")
    static class Author extends Owned {}

    @Entity
    @Table(name = "publisher")
    static class Publisher extends Owned {
        @OneToMany(mappedBy = "publisher")
        @Nullable
        Set<Book> books;
    }

    @Entity
    @Table(name = "book")
    static class Book extends Owned {
        @ManyToOne
        @Nullable
        Publisher publisher;
    }

    @Embeddable
    static class Byline {
        @ManyToOne
        @JoinColumn(name = "writer_id")
        @Nullable
        Author writer;
    }

    @Entity
    @Table(name = "article")
    static class Article extends Owned {
        @Embedded
        @Nullable
        Byline byline;
    }

    @Entity
    @Table(name = "anthology")
    static class Anthology extends Owned {
        @ManyToMany
        @JoinTable(
                name = "anthology_author",
                joinColumns = @JoinColumn(name = "anthology_id"),
                inverseJoinColumns = @JoinColumn(name = "author_id"))
        @Nullable
        Set<Author> authors;
    }

    @Entity
    @Table(name = "prize")
    static class Prize extends Owned {
        @ElementCollection
        @CollectionTable(name = "prize_share", joinColumns = @JoinColumn(name = "prize_id"))
        @MapKeyJoinColumn(name = "author_id")
        @Column(name = "share")
        @Nullable
        Map<Author, Integer> shares;
    }

    @Entity
    @Table(name = "shelf")
    static class Shelf extends Owned {
        @OneToMany
        @JoinColumn(name = "shelf_id")
        @Nullable
        Set<Volume> volumes;
    }

    @Entity
    @Table(name = "volume")
    static class Volume extends Owned {}

    @Entity
    @Table(name = "orders")
    @SecondaryTable(name = "order_details")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Order extends Owned {
        @Column(table = "order_details")
        @Nullable
        String details;
    }

    @Entity
    @Table(name = "card_order")
    static class CardOrder extends Order {
        @Nullable
        String card;
    }

    @Entity
    @Table(name = "biography")
    static class Biography {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @MapsId
        @OneToOne
        @Nullable
        Author author;
    }

    @Entity
    @Table(name = "price")
    static class Price extends Owned {
        @ManyToOne
        @Nullable
        Currency currency;
    }

    @Entity
    @Table(name = "person")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Person extends Owned {}

    @Entity
    @Table(name = "employee")
    static class Employee extends Person {}

    @Entity
    @Table(name = "visit")
    static class Visit extends Owned {
        @ManyToOne
        @Nullable
        Person visitor;

        @ManyToOne
        @NotFound(action = NotFoundAction.IGNORE)
        @Nullable
        Employee host;
    }

    @Entity
    @Table(name = "work")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Work extends Owned {
        @ManyToOne
        @Nullable
        Author author;
    }

    @Entity
    @Table(name = "novel")
    static class Novel extends Work {}

    @Entity
    @Table(name = "sale")
    static class Sale extends OwnedByUnit {
        @ElementCollection
        @CollectionTable(
                name = "sale_line",
                joinColumns = {
                    @JoinColumn(name = "unit_id", referencedColumnName = "unit_id"),
                    @JoinColumn(name = "sale_id", referencedColumnName = "id")
                })
        @Nullable
        Set<String> lines;
    }

    @Entity
    @Table(name = "refund")
    static class Refund extends OwnedByUnit {
        @ManyToOne
        @Nullable
        Sale sale;
    }

    @Entity
    @Table(name = "transfer")
    static class Transfer extends OwnedByUnit {
        @AcrossGroups
        @ManyToOne
        @Nullable
        Sale sale;
    }
}
