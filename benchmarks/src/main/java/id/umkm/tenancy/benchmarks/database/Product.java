package id.umkm.tenancy.benchmarks.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/** A row of a tenant, as an application with Tenancy maps it. */
@Entity
class Product {

    @Id
    long id;

    @TenantId
    @PartitionKey
    long tenantId;

    String name = "";

    long price;
}
