package com.example.bocor;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The same for all tenants, or so the host says. */
@Entity
public class Province {

    @Id
    private long id;
}
