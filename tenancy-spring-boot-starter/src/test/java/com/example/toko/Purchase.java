package com.example.toko;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What somebody buys. */
@Entity
public class Purchase {

    @Id
    @Nullable
    Long id;

    @TenantId
    @PartitionKey
    @Nullable
    Long tenantId;

    @ManyToOne
    @Nullable
    Buyer buyer;

    @ElementCollection
    @CollectionTable(name = "purchase_line", joinColumns = @JoinColumn(name = "purchase_id"))
    Set<String> lines = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "purchase_guest")
    Set<Buyer> guests = new HashSet<>();
}
