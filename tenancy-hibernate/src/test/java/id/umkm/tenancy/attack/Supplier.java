package id.umkm.tenancy.attack;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Whom a group buys from: one table, nothing that it refers to. */
@Entity
@Table(name = "supplier")
class Supplier extends Owned {

    @GroupScoped
    @Column(name = "group_id")
    @Nullable
    Long groupId;

    @Nullable
    String name;

    static Supplier of(Target target, long id) {
        Supplier supplier = new Supplier();
        supplier.id = id;
        supplier.tenantId = target.tenant();
        supplier.groupId = target.group();
        supplier.name = "planted";
        return supplier;
    }

    @Nullable
    String getName() {
        return name;
    }
}
