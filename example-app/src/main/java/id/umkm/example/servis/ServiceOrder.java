package id.umkm.example.servis;

import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Something that a customer has brought to be repaired. */
@Entity
@Table(name = "umkm_service_order")
public class ServiceOrder {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "umkm_id_seq")
    @SequenceGenerator(name = "umkm_id_seq", sequenceName = "umkm_id_seq", allocationSize = 50)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    @GroupScoped
    @Column(name = "group_id", updatable = false)
    private long groupId;

    @Version
    private long version;

    @Column(updatable = false)
    private String customer = "";

    @Column(updatable = false)
    private String item = "";

    private String complaint = "";

    private long fee;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.RECEIVED;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt = Instant.EPOCH;

    @Column(name = "changed_by")
    private String changedBy = "";

    @Column(name = "changed_at")
    private Instant changedAt = Instant.EPOCH;

    /** For Hibernate. */
    protected ServiceOrder() {}

    /**
     * Receives something, not yet saved.
     *
     * @param unit the service point
     * @param customer who brings it
     * @param item what it is
     * @param complaint what is wrong with it
     * @param fee what the repair is to cost, in whole rupiah
     * @param by who receives it
     * @param at when
     */
    public ServiceOrder(GroupId unit, String customer, String item, String complaint, long fee, String by, Instant at) {
        this.groupId = unit.value();
        this.customer = customer;
        this.item = item;
        this.complaint = complaint;
        this.fee = fee;
        this.receivedAt = at;
        this.changedBy = by;
        this.changedAt = at;
    }

    void change(OrderChange change, String by, Instant at) {
        complaint = change.complaint() == null ? complaint : change.complaint();
        fee = change.fee() == null ? fee : change.fee();
        changedBy = by;
        changedAt = at;
    }

    /** Goes on to another status. The caller has seen to it that it can. */
    void become(OrderStatus next, String by, Instant at) {
        status = next;
        changedBy = by;
        changedAt = at;
    }

    boolean isOf(GroupId unit) {
        return groupId == unit.value();
    }

    long id() {
        return Objects.requireNonNull(id, "the order has not been saved");
    }

    long version() {
        return version;
    }

    OrderStatus status() {
        return status;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    OrderView view() {
        return new OrderView(id(), groupId, customer, item, complaint, fee, status, receivedAt, changedBy, changedAt);
    }

    /**
     * What a client sees of an order.
     *
     * @param id the order
     * @param groupId the service point
     * @param customer who brought it
     * @param item what it is
     * @param complaint what is wrong with it
     * @param fee what the repair is to cost, in whole rupiah
     * @param status how far it is
     * @param receivedAt when it was brought in
     * @param changedBy who changed it last
     * @param changedAt when
     */
    record OrderView(
            long id,
            long groupId,
            String customer,
            String item,
            String complaint,
            long fee,
            OrderStatus status,
            Instant receivedAt,
            String changedBy,
            Instant changedAt) {}
}
