package id.umkm.tenancy.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Belongs to no tenant. */
@Entity
@Table(name = "currency")
class Currency {

    @Id
    String code = "";
}
