package id.umkm.tenancy.benchmarks.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A row of one group of a tenant, as an application that writes its own predicates maps it. */
@Entity
class SaleByHand {

    @Id
    long id;

    long tenantId;

    long groupId;

    long amount;

    String note = "";
}
