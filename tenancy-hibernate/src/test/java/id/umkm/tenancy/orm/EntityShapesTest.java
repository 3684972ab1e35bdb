package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.Shop;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SecondaryTable;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever shape an entity has, the rows of other groups and other tenants in each of its tables are neither read nor
 * changed, nor added to. Each shape has a row in the first and the second unit of tenant A, and one in a unit of B.
 */
class EntityShapesTest {

    private static final TenantContext CASHIER = Shop.cashierOf(Shop.A);
    private static final TenantContext WHOLE = Shop.wholeOf(Shop.A);
    private static final long OWN = 111;
    private static final long OTHER = 112;

    private static final List<String> TABLES =
            shapes().flatMap(shape -> shape.tables.stream()).toList();

    private static ModelDatabase database;
    private static List<String> before = List.of();

    @BeforeAll
    static void fill() throws SQLException {
        database = new ModelDatabase(
                Tag.class,
                Plain.class,
                Partitioned.class,
                Detailed.class,
                Noted.class,
                Tagged.class,
                Joined.class,
                JoinedChild.class,
                Single.class,
                SingleChild.class,
                Apart.class,
                ApartChild.class,
                Placed.class,
                Owned.class,
                KeyedByTenant.class,
                KeyedByGroup.class);
        for (Shape shape : shapes().toList()) {
            database.as(WHOLE, session -> {
                session.persist(shape.row(session, 1L, OWN));
                session.persist(shape.row(session, 2L, OTHER));
            });
            database.as(Shop.wholeOf(Shop.B), session -> session.persist(shape.row(session, 3L, 211)));
        }
        before = database.rows(TABLES);
        // Three rows in each.
        assertThat(before).hasSize(3 * TABLES.size());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void nothingHasChanged() throws SQLException {
        assertThat(database.rows(TABLES)).isEqualTo(before);
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape(Plain.class, "plain") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new Plain();
                    }
                },
                new Shape(Partitioned.class, "partitioned") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new Partitioned();
                    }
                },
                new Shape(Detailed.class, "detailed", "detailed_more") {
                    @Override
                    Item row(Tag tag, long group) {
                        Detailed detailed = new Detailed();
                        detailed.moreGroupId = group;
                        detailed.more = "more";
                        return detailed;
                    }
                },
                new Shape(Noted.class, "noted", "noted_note") {
                    @Override
                    Item row(Tag tag, long group) {
                        Noted noted = new Noted();
                        noted.notes.add("a note");
                        return noted;
                    }
                },
                new Shape(Tagged.class, "tagged", "tagged_tag") {
                    @Override
                    Item row(Tag tag, long group) {
                        Tagged tagged = new Tagged();
                        tagged.tags.add(tag);
                        return tagged;
                    }
                },
                new Shape(Joined.class, "joined", "joined_child") {
                    @Override
                    Item row(Tag tag, long group) {
                        JoinedChild child = new JoinedChild();
                        child.childGroupId = group;
                        return child;
                    }
                },
                new Shape(Single.class, "single") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new SingleChild();
                    }
                },
                new Shape(Apart.class, "apart_child") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new ApartChild();
                    }
                },
                new Shape(Placed.class, "placed") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new Placed();
                    }
                },
                new Shape(Owned.class, "owned") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new Owned();
                    }
                },
                new Shape(KeyedByTenant.class, "keyed_by_tenant") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new KeyedByTenant();
                    }
                },
                new Shape(KeyedByGroup.class, "keyed_by_group") {
                    @Override
                    Item row(Tag tag, long group) {
                        return new KeyedByGroup();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void eachTableHasPoliciesForTenantAndGroup(Shape shape) {
        assertThat(EntityTables.of(database.factory()).tables())
                .filteredOn(table -> shape.tables.contains(table.name()))
                .hasSameSizeAs(shape.tables)
                .allMatch(table -> table.tenantColumn().equals("tenant_id") && "group_id".equals(table.groupColumn()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsFindTheRowsOfTheActorsGroupsAlone(Shape shape) {
        database.trying(CASHIER, session -> {
            List<?> found = session.createSelectionQuery("from " + shape.name(), shape.entity)
                    .getResultList();
            assertThat(found).hasSize(1);
            ((Item) found.get(0)).readLazily();
            for (String table : shape.tables) {
                assertThat(session.createNativeQuery(
                                        "select distinct tenant_id || ' ' || group_id from " + table, String.class)
                                .getResultList())
                        .as(table)
                        .isEqualTo(List.of("100 111"));
            }
        });
        database.trying(
                WHOLE,
                session -> assertThat(session.createSelectionQuery("from " + shape.name(), shape.entity)
                                .getResultList())
                        .hasSize(2));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void loadsByKeyFindTheActorsAlone(Shape shape) {
        database.trying(CASHIER, session -> {
            assertThat(session.find(shape.entity, shape.key(1L, OWN))).isNotNull();
            assertThat(session.find(shape.entity, shape.key(2L, OTHER))).isNull();
            assertThat(session.find(shape.entity, shape.key(3L, 211))).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void bulkStatementsReachTheActorsRowsAlone(Shape shape) {
        database.trying(CASHIER, session -> {
            assertThat(session.createMutationQuery("update " + shape.name() + " set name = 'x'")
                            .executeUpdate())
                    .isEqualTo(1);
            assertThat(session.createMutationQuery("delete from " + shape.name() + " where name = 'row'")
                            .executeUpdate())
                    .isZero();
        });
        database.trying(CASHIER, session -> {
            for (String table : shape.tablesFromTheLast()) {
                for (String change : List.of("update " + table + " set group_id = group_id", "delete from " + table)) {
                    assertThat(session.createNativeMutationQuery(change).executeUpdate())
                            .as(change)
                            .isEqualTo(1);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothingIsWrittenForAnotherGroupOrTenant(Shape shape) {
        assertThatThrownBy(() -> database.as(CASHIER, session -> session.persist(shape.row(session, 9L, OTHER))))
                .hasStackTraceContaining("row-level security");
        for (String table : shape.tables) {
            for (String stolen : List.of("group_id = 112", "tenant_id = 200")) {
                Throwable refusal = catchThrowable(() -> database.trying(
                        CASHIER,
                        session -> session.createNativeMutationQuery("update " + table + " set " + stolen)
                                .executeUpdate()));
                assertThat(refusal).as(table + " " + stolen).hasStackTraceContaining("row-level security");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void withoutAnActorEachTableRaises(Shape shape) {
        TenantContext nobody = TenantContext.of(Shop.A);
        assertThatThrownBy(() -> database.trying(
                        nobody,
                        session -> session.createSelectionQuery("from " + shape.name(), shape.entity)
                                .getResultList()))
                .hasStackTraceContaining("no actor is bound");
        for (String table : shape.tables) {
            assertThatThrownBy(() -> database.trying(
                            nobody,
                            session -> session.createNativeQuery("select count(*) from " + table, Long.class)
                                    .getSingleResult()))
                    .hasStackTraceContaining("no actor is bound");
        }
    }

    @Test
    void anUpsertNeedsTheTenantInTheId() {
        Plain plain = new Plain();
        plain.put(1L, OWN);
        assertThatThrownBy(() -> upsert(CASHIER, plain))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(Plain.class.getName())
                .hasMessageContaining("@IdClass");
    }

    @Test
    void anUpsertReachesTheActorsRowsAlone() {
        KeyedByTenant own = new KeyedByTenant();
        own.put(1L, OWN);
        upsert(CASHIER, own);
        KeyedByTenant others = new KeyedByTenant();
        others.put(2L, OTHER);
        assertThatThrownBy(() -> upsert(CASHIER, others)).hasStackTraceContaining("row-level security");
        KeyedByTenant seized = new KeyedByTenant();
        seized.put(2L, OWN);
        assertThatThrownBy(() -> upsert(CASHIER, seized)).hasStackTraceContaining("row-level security");
        KeyedByTenant foreign = new KeyedByTenant();
        foreign.put(3L, 211L);
        foreign.tenantId = Shop.B.value();
        assertThatThrownBy(() -> upsert(CASHIER, foreign)).hasMessageContaining("tenant");
    }

    private static void upsert(TenantContext context, Object row) {
        try (TenantContext.Scope scope = context.bind();
                StatelessSession session = database.factory().openStatelessSession()) {
            session.beginTransaction();
            try {
                session.upsert(row);
            } finally {
                session.getTransaction().rollback();
            }
        }
    }

    /** An entity, its tables, and how a row of it is made. */
    abstract static class Shape {
        private final Class<?> entity;
        private final List<String> tables;

        Shape(Class<?> entity, String... tables) {
            this.entity = entity;
            this.tables = List.of(tables);
        }

        abstract Item row(Tag tag, long group);

        Item row(Session session, Long id, long group) {
            Tag tag = session.createSelectionQuery("from Tag", Tag.class).getSingleResultOrNull();
            if (tag == null) {
                tag = new Tag();
                tag.id = id;
                session.persist(tag);
            }
            Item row = row(tag, group);
            row.put(id, group);
            return row;
        }

        Object key(Long id, long group) {
            if (entity == KeyedByTenant.class) {
                return new KeyedByTenant.Key(Shop.A.value(), id);
            }
            return entity == KeyedByGroup.class ? new KeyedByGroup.Key(group, id) : id;
        }

        List<String> tablesFromTheLast() {
            List<String> reversed = new ArrayList<>(tables);
            Collections.reverse(reversed);
            return reversed;
        }

        String name() {
            return entity.getSimpleName();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** What the tests do with each. */
    @MappedSuperclass
    abstract static class Item {
        String name = "row";

        abstract void put(Long id, Long group);

        void readLazily() {}
    }

    @MappedSuperclass
    abstract static class GroupItem extends Item {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Column(name = "group_id")
        @Nullable
        Long groupId;

        @Override
        void put(Long newId, Long group) {
            id = newId;
            groupId = group;
        }
    }

    @Entity(name = "Tag")
    static class Tag {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;
    }

    @Entity(name = "Plain")
    static class Plain extends GroupItem {}

    @Entity(name = "Partitioned")
    static class Partitioned extends Item {
        @Id
        @Nullable
        Long id;

        @TenantId
        @PartitionKey
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;

        @Override
        void put(Long newId, Long group) {
            id = newId;
            groupId = group;
        }
    }

    @Entity(name = "Detailed")
    @SecondaryTable(name = "detailed_more")
    static class Detailed extends GroupItem {
        @Column(table = "detailed_more", name = "group_id")
        @Nullable
        Long moreGroupId;

        @Column(table = "detailed_more")
        @Nullable
        String more;
    }

    @Entity(name = "Noted")
    static class Noted extends GroupItem {
        @ElementCollection
        @CollectionTable(
                name = "noted_note",
                joinColumns = {
                    @JoinColumn(name = "group_id", referencedColumnName = "group_id"),
                    @JoinColumn(name = "noted_id", referencedColumnName = "id")
                })
        Set<String> notes = new HashSet<>();

        @Override
        void readLazily() {
            assertThat(notes).containsExactly("a note");
        }
    }

    @Entity(name = "Tagged")
    static class Tagged extends GroupItem {
        @ManyToMany
        @JoinTable(
                name = "tagged_tag",
                joinColumns = {
                    @JoinColumn(name = "group_id", referencedColumnName = "group_id"),
                    @JoinColumn(name = "tagged_id", referencedColumnName = "id")
                })
        List<Tag> tags = new ArrayList<>();

        @Override
        void readLazily() {
            assertThat(tags).hasSize(1);
        }
    }

    @Entity(name = "Joined")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Joined extends GroupItem {}

    @Entity(name = "JoinedChild")
    static class JoinedChild extends Joined {
        @Column(name = "group_id")
        @Nullable
        Long childGroupId;
    }

    @Entity(name = "Single")
    @Inheritance
    static class Single extends GroupItem {}

    @Entity(name = "SingleChild")
    static class SingleChild extends Single {}

    @Entity(name = "Apart")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Apart extends GroupItem {}

    @Entity(name = "ApartChild")
    static class ApartChild extends Apart {}

    @Embeddable
    static class Place {
        @GroupScoped
        @Nullable
        Long groupId;
    }

    /** Has its group in an embeddable. */
    @Entity(name = "Placed")
    static class Placed extends Item {
        @Id
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenantId;

        @Embedded
        Place place = new Place();

        @Override
        void put(Long newId, Long group) {
            id = newId;
            place.groupId = group;
        }
    }

    @Embeddable
    static class Ownership {
        @TenantId
        @Nullable
        Long tenantId;

        @GroupScoped
        @Nullable
        Long groupId;
    }

    /** Has its tenant in an embeddable too. */
    @Entity(name = "Owned")
    static class Owned extends Item {
        @Id
        @Nullable
        Long id;

        @Embedded
        Ownership ownership = new Ownership();

        @Override
        void put(Long newId, Long group) {
            id = newId;
            ownership.groupId = group;
        }
    }

    /** Has its tenant in its id. */
    @Entity(name = "KeyedByTenant")
    @IdClass(KeyedByTenant.Key.class)
    static class KeyedByTenant extends Item {
        @Id
        @TenantId
        @Nullable
        Long tenantId;

        @Id
        @Nullable
        Long id;

        @GroupScoped
        @Nullable
        Long groupId;

        @Override
        void put(Long newId, Long group) {
            id = newId;
            groupId = group;
        }

        static class Key implements Serializable {
            private static final long serialVersionUID = 1L;

            @Nullable
            Long tenantId;

            @Nullable
            Long id;

            Key() {}

            Key(Long tenantId, Long id) {
                this.tenantId = tenantId;
                this.id = id;
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Key key && Objects.equals(tenantId, key.tenantId) && Objects.equals(id, key.id);
            }

            @Override
            public int hashCode() {
                return Objects.hash(tenantId, id);
            }
        }
    }

    /** Has its group in its id. */
    @Entity(name = "KeyedByGroup")
    static class KeyedByGroup extends Item {
        @EmbeddedId
        Key key = new Key();

        @TenantId
        @Nullable
        Long tenantId;

        @Override
        void put(Long newId, Long group) {
            key = new Key(group, newId);
        }

        @Embeddable
        static class Key implements Serializable {
            private static final long serialVersionUID = 1L;

            @GroupScoped
            @Nullable
            Long groupId;

            @Nullable
            Long id;

            Key() {}

            Key(Long groupId, Long id) {
                this.groupId = groupId;
                this.id = id;
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Key key && Objects.equals(groupId, key.groupId) && Objects.equals(id, key.id);
            }

            @Override
            public int hashCode() {
                return Objects.hash(groupId, id);
            }
        }
    }
}
