package id.umkm.tenancy.benchmarks.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of a tenant, as an application maps it that loads by tenant and key, without Tenancy. */
@Entity
@Table(name = "product_by_hand")
@IdClass(ProductByKey.Key.class)
class ProductByKey {

    @Id
    long tenantId;

    @Id
    long id;

    String name = "";

    long price;

    /** The key. */
    record Key(long tenantId, long id) {}
}
