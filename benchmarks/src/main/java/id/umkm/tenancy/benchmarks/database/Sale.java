package id.umkm.tenancy.benchmarks.database;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/** A row of one group of a tenant, as an application with Tenancy maps it. */
@Entity
class Sale {

    @Id
    long id;

    @TenantId
    @PartitionKey
    long tenantId;

    @GroupScoped
    long groupId;

    long amount;

    String note = "";
}
