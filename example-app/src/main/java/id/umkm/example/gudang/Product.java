package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.orm.GroupScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Something that a business unit has to sell. */
@Entity
@Table(name = "umkm_product")
public class Product {

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

    private String name = "";

    private long price;

    /** {@link StockLedger} changes it, in SQL. */
    @Column(updatable = false)
    private long stock;

    /** How many entries its stock card has. */
    @Column(updatable = false)
    private long entries;

    @Version
    private long version;

    /** For Hibernate. */
    protected Product() {}

    /**
     * Makes a product of the bound tenant, not yet saved, of which there are none.
     *
     * @param unit the business unit that has it
     * @param name its name
     * @param price its price in whole rupiah, not negative
     */
    public Product(GroupId unit, String name, long price) {
        this.groupId = unit.value();
        this.name = name;
        this.price = price;
    }

    /**
     * Returns the id.
     *
     * @return the id
     * @throws NullPointerException if the product has not been saved
     */
    public long id() {
        return Objects.requireNonNull(id, "the product has not been saved");
    }

    long groupId() {
        return groupId;
    }

    boolean isOf(GroupId unit) {
        return groupId == unit.value();
    }

    String name() {
        return name;
    }

    long price() {
        return price;
    }

    long stock() {
        return stock;
    }

    long version() {
        return version;
    }

    void change(@Nullable String newName, @Nullable Long newPrice) {
        name = newName == null ? name : newName;
        price = newPrice == null ? price : newPrice;
    }
}
