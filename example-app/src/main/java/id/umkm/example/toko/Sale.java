package id.umkm.example.toko;

import id.umkm.example.gudang.Product;
import id.umkm.example.gudang.StockItem;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a customer bought and paid, with the number of its receipt. Once made it changes in one way: it may be voided. */
@Entity
@Table(name = "umkm_sale")
class Sale {

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

    @Column(name = "receipt_number", updatable = false)
    private String receiptNumber = "";

    @Enumerated(EnumType.STRING)
    private SaleStatus status = SaleStatus.COMPLETED;

    @Column(updatable = false)
    private BigInteger total = BigInteger.ZERO;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private PaymentMethod payment = PaymentMethod.CASH;

    @Column(updatable = false)
    private long paid;

    @Column(name = "sold_by", updatable = false)
    private String soldBy = "";

    @Column(name = "sold_at", updatable = false)
    private Instant soldAt = Instant.EPOCH;

    @Column(name = "voided_by")
    private @Nullable String voidedBy;

    @Column(name = "voided_at")
    private @Nullable Instant voidedAt;

    @Column(name = "void_reason")
    private @Nullable String voidReason;

    @OneToMany(mappedBy = "sale", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<SaleLine> lines = new ArrayList<>();

    /** For Hibernate. */
    protected Sale() {}

    Sale(GroupId unit, NewSale request, String by, Instant at) {
        this.groupId = unit.value();
        this.payment = request.payment();
        this.paid = request.paid();
        this.soldBy = by;
        this.soldAt = at;
    }

    void add(Product product, StockItem item, long quantity) {
        SaleLine line = new SaleLine(this, lines.size() + 1, product, item, quantity);
        lines.add(line);
        total = total.add(line.amount());
    }

    void numbered(String number) {
        receiptNumber = number;
    }

    void voided(String by, Instant at, String reason) {
        status = SaleStatus.VOIDED;
        voidedBy = by;
        voidedAt = at;
        voidReason = reason;
    }

    long id() {
        return Objects.requireNonNull(id, "the sale has not been saved");
    }

    long groupId() {
        return groupId;
    }

    String receiptNumber() {
        return receiptNumber;
    }

    SaleStatus status() {
        return status;
    }

    BigInteger total() {
        return total;
    }

    PaymentMethod payment() {
        return payment;
    }

    long paid() {
        return paid;
    }

    String soldBy() {
        return soldBy;
    }

    Instant soldAt() {
        return soldAt;
    }

    @Nullable
    String voidedBy() {
        return voidedBy;
    }

    @Nullable
    Instant voidedAt() {
        return voidedAt;
    }

    @Nullable
    String voidReason() {
        return voidReason;
    }

    List<SaleLine> lines() {
        return lines;
    }
}
