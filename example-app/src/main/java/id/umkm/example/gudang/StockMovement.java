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

/** An entry on a product's stock card, which {@link StockLedger} writes and nobody changes. */
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

    long entry() {
        return entry;
    }

    MovementView view() {
        return new MovementView(entry, kind, quantity, balance, referenceId, note, movedBy, movedAt);
    }

    /**
     * What a client sees of an entry.
     *
     * @param entry which one of the card's, from 1
     * @param kind why
     * @param quantity how many came in; negative for those that went out
     * @param balance how many there were then
     * @param referenceId the sale or transfer that was the reason; null for none
     * @param note what was noted; null for nothing
     * @param movedBy who moved it
     * @param movedAt when
     */
    record MovementView(
            long entry,
            MovementKind kind,
            long quantity,
            long balance,
            @Nullable Long referenceId,
            @Nullable String note,
            String movedBy,
            Instant movedAt) {}
}
