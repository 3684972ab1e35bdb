package id.umkm.tenancy.attack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An item with a part of its row in a table of its own. */
@Entity
@Table(name = "dish")
class Dish extends Item {

    @Column(name = "group_id")
    @Nullable
    Long dishGroupId;

    @Nullable
    String recipe;

    @Override
    void setGroup(long group) {
        super.setGroup(group);
        dishGroupId = group;
    }
}
