package id.umkm.example.platform;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Says that the tenant that it belongs to is suspended. There is one at most, and none for a tenant that is active. */
@Entity
@Immutable
@Table(name = "umkm_suspension")
class Suspension {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "umkm_id_seq")
    @SequenceGenerator(name = "umkm_id_seq", sequenceName = "umkm_id_seq", allocationSize = 50)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    private String reason = "";

    @Column(name = "suspended_by")
    private String suspendedBy = "";

    @Column(name = "suspended_at")
    private Instant suspendedAt = Instant.EPOCH;

    protected Suspension() {}

    Suspension(String reason, String suspendedBy, Instant suspendedAt) {
        this.reason = reason;
        this.suspendedBy = suspendedBy;
        this.suspendedAt = suspendedAt;
    }
}
