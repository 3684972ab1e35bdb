package id.umkm.example.platform;

import id.umkm.tenancy.archive.TenantManifest;
import id.umkm.tenancy.context.Actor;
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

/**
 * Says that a tenant was exported to the end. It belongs to the platform's own tenant, so that it outlives the one that it is
 * about.
 */
@Entity
@Immutable
@Table(name = "umkm_tenant_export")
class ExportRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "umkm_id_seq")
    @SequenceGenerator(name = "umkm_id_seq", sequenceName = "umkm_id_seq", allocationSize = 50)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    @Column(name = "exported_tenant")
    private long exportedTenant;

    @Column(name = "exported_by")
    private String exportedBy = "";

    @Column(name = "exported_at")
    private Instant exportedAt = Instant.EPOCH;

    @Column(name = "row_count")
    private long rowCount;

    private String checksum = "";

    protected ExportRecord() {}

    ExportRecord(Actor actor, TenantManifest manifest) {
        this.exportedTenant = manifest.tenant();
        this.exportedBy = actor.name();
        this.exportedAt = manifest.exportedAt();
        this.rowCount = manifest.rows();
        this.checksum = manifest.checksum();
    }
}
