package id.umkm.example.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A bearer token as it is kept: without its secret. */
@Entity
@Table(name = "umkm_token")
class AccessToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "umkm_id_seq")
    @SequenceGenerator(name = "umkm_id_seq", sequenceName = "umkm_id_seq", allocationSize = 50)
    private @Nullable Long id;

    @TenantId
    @PartitionKey
    @Column(name = "tenant_id")
    private @Nullable Long tenantId;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "secret_hash")
    private String secretHash = "";

    private String device = "";

    private @Nullable String abilities;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_used_at", insertable = false)
    private @Nullable Instant lastUsedAt;

    @Column(name = "expires_at")
    private Instant expiresAt = Instant.EPOCH;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected AccessToken() {}

    AccessToken(long accountId, String secretHash, NewToken wanted, Instant createdAt, Instant expiresAt) {
        this.accountId = accountId;
        this.secretHash = secretHash;
        this.device = wanted.device();
        this.abilities = wanted.abilities() == null ? null : String.join(" ", wanted.abilities());
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    long id() {
        return Objects.requireNonNull(id, "the token has not been saved");
    }
}
