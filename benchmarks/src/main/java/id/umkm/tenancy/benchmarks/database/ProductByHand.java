package id.umkm.tenancy.benchmarks.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row of a tenant, as an application that writes its own predicates maps it. */
@Entity
class ProductByHand {

    @Id
    long id;

    long tenantId;

    String name = "";

    long price;
}
