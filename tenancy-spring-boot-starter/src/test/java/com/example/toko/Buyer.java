package com.example.toko;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Who buys. */
@Entity
public class Buyer {

    @Id
    @Nullable
    Long id;

    @TenantId
    @PartitionKey
    @Nullable
    Long tenantId;
}
