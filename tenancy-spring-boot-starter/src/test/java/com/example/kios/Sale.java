package com.example.kios;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What was sold, by tenant. */
@Entity
public class Sale {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    private @Nullable Long tenantId;

    private long amount;

    /** For Hibernate. */
    protected Sale() {}

    /**
     * Creates a sale.
     *
     * @param amount in rupiah
     */
    public Sale(long amount) {
        this.amount = amount;
    }
}
