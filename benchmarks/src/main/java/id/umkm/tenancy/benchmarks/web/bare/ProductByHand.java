package id.umkm.tenancy.benchmarks.web.bare;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A product, in a table without policies. */
@Entity
@Table(name = "product_by_hand")
class ProductByHand {

    @Id
    private long id;

    @Column(name = "tenant_id")
    private long tenantId;

    @Column(name = "group_id")
    private long groupId;

    private String name = "";

    private long price;

    private long stock;

    private long entries;

    @Version
    private long version;

    /** For Hibernate. */
    protected ProductByHand() {}

    ProductView view() {
        return new ProductView(id, groupId, name, price, stock);
    }

    record ProductView(long id, long groupId, String name, long price, long stock) {}
}
