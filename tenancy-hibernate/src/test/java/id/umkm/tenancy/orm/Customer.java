package id.umkm.tenancy.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Belongs to a tenant as a whole. */
@Entity
@Table(name = "customer")
class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @TenantId
    @PartitionKey
    @Nullable
    Long tenantId;

    String name = "";

    static Customer named(String name) {
        Customer customer = new Customer();
        customer.name = name;
        return customer;
    }
}
