package id.umkm.example.toko;

import id.umkm.example.gudang.Product;
import id.umkm.example.gudang.StockItem;
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
import java.math.BigInteger;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What was sold of one product, with its name and price of that time. */
@Entity
@Immutable
@Table(name = "umkm_sale_line")
class SaleLine {

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
    @JoinColumn(name = "sale_id")
    private @Nullable Sale sale;

    private int number;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id")
    private @Nullable Product product;

    /** The same, to be read without loading the product. */
    @Column(name = "product_id", insertable = false, updatable = false)
    private long productId;

    @Column(name = "product_name")
    private String productName = "";

    @Column(name = "unit_price")
    private long unitPrice;

    private long quantity;

    private BigInteger amount = BigInteger.ZERO;

    /** For Hibernate. */
    protected SaleLine() {}

    SaleLine(Sale sale, int number, Product product, StockItem item, long quantity) {
        this.groupId = sale.groupId();
        this.sale = sale;
        this.number = number;
        this.product = product;
        this.productId = item.productId();
        this.productName = item.name();
        this.unitPrice = item.price();
        this.quantity = quantity;
        this.amount = BigInteger.valueOf(item.price()).multiply(BigInteger.valueOf(quantity));
    }

    long productId() {
        return productId;
    }

    String productName() {
        return productName;
    }

    long unitPrice() {
        return unitPrice;
    }

    long quantity() {
        return quantity;
    }

    BigInteger amount() {
        return amount;
    }
}
