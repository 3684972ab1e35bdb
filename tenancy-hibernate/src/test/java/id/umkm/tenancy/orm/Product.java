package id.umkm.tenancy.orm;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Belongs to a group of a tenant. */
@Entity
@Table(name = "product")
class Product {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @TenantId
    @PartitionKey
    @Nullable
    Long tenantId;

    @GroupScoped
    @Column(name = "group_id")
    @Nullable
    Long groupId;

    String name = "";

    long price;

    @ElementCollection
    @CollectionTable(
            name = "product_label",
            joinColumns = {
                @JoinColumn(name = "group_id", referencedColumnName = "group_id"),
                @JoinColumn(name = "product_id", referencedColumnName = "id")
            })
    @Column(name = "label")
    Set<String> labels = new HashSet<>();

    static Product of(long group, String name, long price) {
        Product product = new Product();
        product.groupId = group;
        product.name = name;
        product.price = price;
        return product;
    }
}
