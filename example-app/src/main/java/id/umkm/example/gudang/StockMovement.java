package id.umkm.example.gudang;

import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * An entry on a product's stock card, which {@link StockLedger} writes, {@link StockCard} reads, and nobody changes. Its policies, its
 * export and its erasure are made from this.
 */
@Entity
@Immutable
@Table(name = "umkm_stock_movement")
class StockMovement {

    @Id
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    @GroupScoped
    @Column(name = "group_id")
    private long groupId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id")
    private @Nullable Product product;

    private long entry;

    @Enumerated(EnumType.STRING)
    private MovementKind kind = MovementKind.INITIAL;

    private long quantity;

    private long balance;

    @Column(name = "reference_id")
    private @Nullable Long referenceId;

    private @Nullable String note;

    @Column(name = "moved_by")
    private String movedBy = "";

    @Column(name = "moved_at")
    private Instant movedAt = Instant.EPOCH;

    /** For Hibernate. */
    protected StockMovement() {}
}
