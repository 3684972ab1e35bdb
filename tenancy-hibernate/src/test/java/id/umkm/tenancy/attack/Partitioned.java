package id.umkm.tenancy.attack;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Belongs to a tenant, and names it in each update and delete. */
@MappedSuperclass
abstract class Partitioned {

    @Id
    @Nullable
    Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    @Nullable
    Long tenantId;
}
