package id.umkm.tenancy.attack;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Belongs to a tenant as a whole, and was referred to it by another one. */
@Entity
@Table(name = "client")
class Client extends Partitioned {

    @Nullable
    String name;

    // Its key does not hold the tenant: loading and clearing it rest on the policies.
    @ElementCollection
    @CollectionTable(name = "client_phone", joinColumns = @JoinColumn(name = "client_id"))
    @Column(name = "phone")
    Set<String> phones = new HashSet<>();

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "referrer_id")
    @Nullable
    Client referrer;
}
