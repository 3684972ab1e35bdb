package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.orm.AcrossGroups;
import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Stock that went from one unit to another of the same tenant. It belongs to the unit that it left; the other sees what came in
 * on its own stock card.
 */
@Entity
@Immutable
@Table(name = "umkm_transfer")
class Transfer {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "umkm_id_seq")
    @SequenceGenerator(name = "umkm_id_seq", sequenceName = "umkm_id_seq", allocationSize = 50)
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

    /** The same, to be read without loading the product. */
    @Column(name = "product_id", insertable = false, updatable = false)
    private long productId;

    @Column(name = "to_group_id")
    private long toGroupId;

    /** Of the other unit: the one reference that leaves its group. The service checks which. */
    @AcrossGroups
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "to_product_id")
    private @Nullable Product toProduct;

    @Column(name = "to_product_id", insertable = false, updatable = false)
    private long toProductId;

    private long quantity;

    private @Nullable String note;

    @Column(name = "transferred_by")
    private String transferredBy = "";

    @Column(name = "transferred_at")
    private Instant transferredAt = Instant.EPOCH;

    /** For Hibernate. */
    protected Transfer() {}

    Transfer(GroupId from, Product product, GroupId to, Product toProduct, NewTransfer request, String by, Instant at) {
        this.groupId = from.value();
        this.product = product;
        this.productId = request.productId();
        this.toGroupId = to.value();
        this.toProduct = toProduct;
        this.toProductId = request.toProductId();
        this.quantity = request.quantity();
        this.note = request.note();
        this.transferredBy = by;
        this.transferredAt = at;
    }

    boolean isOf(GroupId unit) {
        return groupId == unit.value();
    }

    long id() {
        return Objects.requireNonNull(id, "the transfer has not been saved");
    }

    TransferView view() {
        return new TransferView(
                id(), groupId, productId, toGroupId, toProductId, quantity, note, transferredBy, transferredAt);
    }

    /**
     * What a client sees of a transfer.
     *
     * @param id the transfer
     * @param groupId the unit that the stock left
     * @param productId its product
     * @param toGroupId the unit that it came to
     * @param toProductId that one's product
     * @param quantity how many
     * @param note what was noted; null for nothing
     * @param transferredBy who moved it
     * @param transferredAt when
     */
    record TransferView(
            long id,
            long groupId,
            long productId,
            long toGroupId,
            long toProductId,
            long quantity,
            @Nullable String note,
            String transferredBy,
            Instant transferredAt) {}
}
