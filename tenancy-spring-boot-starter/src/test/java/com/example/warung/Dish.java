package com.example.warung;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

@Entity
class Dish {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "dish_seq")
    private @Nullable Long id;

    @TenantId // tenancy
    private @Nullable Long tenantId; // tenancy

    private Long groupId = 0L;
    private String name = "";

    protected Dish() {}

    Dish(Long groupId, String name) {
        this.groupId = groupId;
        this.name = name;
    }

    Long groupId() {
        return groupId;
    }

    String name() {
        return name;
    }
}
