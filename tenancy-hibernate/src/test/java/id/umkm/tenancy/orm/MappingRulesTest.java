package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.MappingException;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Hibernate would fail on late, or not heed, is told at startup with entity, rule and remedy. */
class MappingRulesTest {

    @Test
    void aRowBelongsToOneGroup() {
        assertThat(errors(TwoGroups.class))
                .singleElement()
                .asString()
                .startsWith("entity " + TwoGroups.class.getName() + " has more than one @GroupScoped")
                .endsWith("leave one");
    }

    @Test
    void aRowBelongsToOneTenant() {
        assertThat(errors(TwoTenants.class))
                .singleElement()
                .asString()
                .startsWith("entity " + TwoTenants.class.getName() + " has more than one @TenantId")
                .endsWith("leave one");
    }

    @Test
    void aGroupWithinACollectionIsRefused() {
        assertThat(errors(Receipt.class))
                .singleElement()
                .asString()
                .startsWith("collection " + Receipt.class.getName() + ".lines has @GroupScoped within")
                .contains("make what it holds an entity");
    }

    @Test
    void aTenantWithinAnEmbeddedIdIsRefused() {
        assertThatThrownBy(() -> errors(EmbeddedTenant.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(EmbeddedTenant.class.getName())
                .hasMessageContaining("@IdClass");
    }

    @Test
    void aTenantOrAGroupInAnIdClassIsFound() {
        assertThat(EntityTables.ofClasses(List.of(Keyed.class), Map.of()).tables())
                .singleElement()
                .satisfies(table -> assertThat(table.tenantColumn()).isEqualTo("tenantid"))
                .satisfies(table -> assertThat(table.groupColumn()).isEqualTo("groupid"));
        assertThat(errors(Keyed.class)).isEmpty();
    }

    @Test
    void aPartitionKeyBesideASecondTableIsRefused() {
        assertThat(errors(WithDetails.class))
                .singleElement()
                .asString()
                .startsWith(
                        "entity " + WithDetails.class.getName() + " has a @PartitionKey and a further table details")
                .contains("take @PartitionKey from the entity");
        assertThat(errors(Vehicle.class, Truck.class))
                .singleElement()
                .asString()
                .startsWith("entity " + Truck.class.getName() + " has a @PartitionKey and is joined from the table");
    }

    @Test
    void aPartitionKeyBesideACollectionThatNamesTheIdIsRefused() {
        assertThat(errors(NamesId.class, Partitioned.class))
                .hasSize(3)
                .allMatch(error -> error.contains("refers to its owner's id by referencedColumnName"))
                .allMatch(error -> error.endsWith("leave referencedColumnName out"));
    }

    @Test
    void aPartitionKeyBesideOtherShapesIsNot() {
        assertThat(errors(Partitioned.class, WellMapped.class, Scoped.class)).isEmpty();
    }

    private static List<String> errors(Class<?>... entities) {
        return EntityTables.ofClasses(
                        List.of(entities), Map.of("hibernate.hbm2ddl.default_constraint_mode", "NO_CONSTRAINT"))
                .errors();
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
    abstract static class OwnedByPart {
        @Id
        @Nullable
        Long id;

        @TenantId
        @PartitionKey
        @Nullable
        Long tenantId;
    }

    @Entity(name = "TwoGroups")
    static class TwoGroups extends Owned {
        @GroupScoped
        @Nullable
        Long groupId;

        @GroupScoped
        @Nullable
        Long otherId;
    }

    @Entity(name = "TwoTenants")
    static class TwoTenants extends Owned {
        @TenantId
        @Nullable
        Long otherId;
    }

    @Embeddable
    static class Line {
        @GroupScoped
        @Nullable
        Long groupId;
    }

    @Entity(name = "Receipt")
    static class Receipt extends Owned {
        @ElementCollection
        @Nullable
        Set<Line> lines;
    }

    @Embeddable
    static class TenantKey implements Serializable {
        private static final long serialVersionUID = 1L;

        @TenantId
        @Nullable
        Long tenantId;

        @Nullable
        Long id;
    }

    @Entity(name = "EmbeddedTenant")
    static class EmbeddedTenant {
        @EmbeddedId
        @Nullable
        TenantKey key;
    }

    @Entity(name = "Keyed")
    @IdClass(Keyed.Key.class)
    static class Keyed {
        @Id
        @TenantId
        @Nullable
        Long tenantId;

        @Id
        @GroupScoped
        @Nullable
        Long groupId;

        @Id
        @Nullable
        Long id;

        static class Key implements Serializable {
            private static final long serialVersionUID = 1L;

            @Nullable
            Long tenantId;

            @Nullable
            Long groupId;

            @Nullable
            Long id;
        }
    }

    @Entity(name = "WithDetails")
    @SecondaryTable(name = "details")
    static class WithDetails extends OwnedByPart {
        @Column(table = "details")
        @Nullable
        String details;
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle extends OwnedByPart {}

    @Entity(name = "Truck")
    static class Truck extends Vehicle {}

    @Entity(name = "Partitioned")
    static class Partitioned extends OwnedByPart {}

    @Entity(name = "NamesId")
    static class NamesId extends OwnedByPart {
        @ElementCollection
        @CollectionTable(joinColumns = @JoinColumn(name = "owner_id", referencedColumnName = "id"))
        @Nullable
        Set<String> notes;

        @ManyToMany
        @JoinTable(joinColumns = @JoinColumn(name = "owner_id", referencedColumnName = "id"))
        @Nullable
        Set<Partitioned> joined;

        @OneToMany
        @JoinColumn(name = "owner_id", referencedColumnName = "id")
        @Nullable
        Set<Partitioned> parts;
    }

    @Entity(name = "WellMapped")
    static class WellMapped extends OwnedByPart {
        @ElementCollection
        @CollectionTable
        @Nullable
        Set<String> notes;

        @ManyToMany
        @JoinTable
        @Nullable
        Set<Partitioned> joined;

        @OneToMany
        @JoinColumn(name = "owner_id")
        @Nullable
        Set<Partitioned> parts;

        @ManyToOne
        @Nullable
        Partitioned other;
    }

    @Entity(name = "Scoped")
    static class Scoped extends OwnedByPart {
        @GroupScoped
        @Column(name = "group_id")
        @Nullable
        Long groupId;

        @ElementCollection
        @CollectionTable(
                joinColumns = {
                    @JoinColumn(name = "group_id", referencedColumnName = "group_id"),
                    @JoinColumn(name = "scoped_id", referencedColumnName = "id")
                })
        @Nullable
        Set<String> notes;
    }
}
