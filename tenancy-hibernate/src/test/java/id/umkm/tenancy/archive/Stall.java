package id.umkm.tenancy.archive;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One entity with every kind of table: a root, a joined, a secondary, a collection's and a join table; and a tree. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@SecondaryTable(name = "stall_paint")
class Stall {

    @Id
    @GeneratedValue(generator = "stall")
    @SequenceGenerator(name = "stall", sequenceName = "stall_seq", allocationSize = 10)
    @Nullable
    Long id;

    @TenantId
    @Nullable
    Long tenantId;

    String name;

    @Column(table = "stall_paint")
    String colour;

    @ManyToOne
    @Nullable
    Stall besides;

    // A bag: its table has no key.
    @ElementCollection
    @CollectionTable(name = "stall_note")
    List<String> notes = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "stall_friend",
            joinColumns = @JoinColumn(name = "stall_id"),
            inverseJoinColumns = @JoinColumn(name = "friend_id"))
    Set<Stall> friends = new HashSet<>();

    Stall() {}

    Stall(String name) {
        this.name = name;
        this.colour = "blue";
    }

    /** Its rows are in two tables. */
    @Entity
    @Table(name = "food_stall")
    static class FoodStall extends Stall {
        String dish;

        FoodStall() {}

        FoodStall(String name, String dish) {
            super(name);
            this.dish = dish;
        }
    }
}
