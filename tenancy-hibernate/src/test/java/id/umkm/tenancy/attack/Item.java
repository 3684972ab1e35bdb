package id.umkm.tenancy.attack;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SecondaryRow;
import org.jspecify.annotations.Nullable;

/** What a group sells: a natural id, a secondary table, an element collection, a join table, and a subclass of its own table. */
@Entity
@Table(name = "item")
@SecondaryTable(name = "item_note", pkJoinColumns = @PrimaryKeyJoinColumn(name = "item_id"))
@SecondaryRow(table = "item_note", optional = false)
@Inheritance(strategy = InheritanceType.JOINED)
class Item extends Owned {

    @GroupScoped
    @NaturalId(mutable = true)
    @Column(name = "group_id")
    @Nullable
    Long groupId;

    @NaturalId(mutable = true)
    @Nullable
    String code;

    @Nullable
    String name;

    @Column(table = "item_note", name = "group_id")
    @Nullable
    Long noteGroupId;

    @Column(table = "item_note")
    @Nullable
    String note;

    @ElementCollection
    @CollectionTable(
            name = "item_tag",
            joinColumns = {
                @JoinColumn(name = "group_id", referencedColumnName = "group_id"),
                @JoinColumn(name = "item_id", referencedColumnName = "id")
            })
    @Column(name = "tag")
    Set<String> tags = new HashSet<>();

    @ManyToMany
    @JoinTable(
            name = "item_supplier",
            joinColumns = {
                @JoinColumn(name = "group_id", referencedColumnName = "group_id"),
                @JoinColumn(name = "item_id", referencedColumnName = "id")
            },
            inverseJoinColumns = @JoinColumn(name = "supplier_id"))
    Set<Supplier> suppliers = new HashSet<>();

    void setGroup(long group) {
        groupId = group;
        noteGroupId = group;
    }

    // Methods and not fields: a reference that is not loaded yet loads when one is called.
    @Nullable
    String getName() {
        return name;
    }

    void setName(String newName) {
        name = newName;
    }

    @Nullable
    String getNote() {
        return note;
    }

    Set<String> getTags() {
        return tags;
    }

    Set<Supplier> getSuppliers() {
        return suppliers;
    }
}
