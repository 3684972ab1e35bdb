package com.example.akun;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Whether somebody may sign in: staff in their tenant, super admins in the platform's. */
@Entity
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    private @Nullable Long tenantId;

    private String userId = "";

    private boolean active;

    /** For Hibernate. */
    protected Account() {}
}
