package id.umkm.tenancy.attack;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Has a key that whoever makes the entity chooses, and belongs to a tenant. */
@MappedSuperclass
abstract class Owned {

    @Id
    @Nullable
    Long id;

    @TenantId
    @Column(name = "tenant_id")
    @Nullable
    Long tenantId;
}
