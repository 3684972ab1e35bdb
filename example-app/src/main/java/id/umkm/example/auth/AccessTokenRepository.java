package id.umkm.example.auth;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tokens of the bound tenant. */
interface AccessTokenRepository extends Repository<AccessToken, Long> {

    AccessToken save(AccessToken token);

    /** Finds a token that is neither revoked nor expired, and whose account is active. */
    @Transactional(readOnly = true)
    @Query("""
            select new id.umkm.example.auth.LiveToken(t.secretHash, a.id, a.email, a.displayName)
            from AccessToken t join Account a on a.id = t.accountId
            where t.id = :id and t.revokedAt is null and t.expiresAt > :now and a.active
            """)
    Optional<LiveToken> findLive(long id, Instant now);

    @Transactional
    @Modifying
    @Query("update AccessToken t set t.revokedAt = :now where t.id = :id and t.revokedAt is null")
    void revoke(long id, Instant now);
}
