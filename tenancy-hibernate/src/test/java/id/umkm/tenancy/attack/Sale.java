package id.umkm.tenancy.attack;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Refers to an item. */
@Entity
@Table(name = "sale")
class Sale extends Partitioned {

    @GroupScoped
    @Column(name = "group_id")
    @Nullable
    Long groupId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "item_id")
    @Nullable
    Item item;

    @Nullable
    String note;

    static Sale of(Target target, long id, @Nullable Item item) {
        Sale sale = new Sale();
        sale.id = id;
        sale.tenantId = target.tenant();
        sale.groupId = target.group();
        sale.item = item;
        sale.note = "planted";
        return sale;
    }
}
