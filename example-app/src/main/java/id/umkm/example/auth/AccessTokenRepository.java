package id.umkm.example.auth;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tokens of the bound tenant. */
interface AccessTokenRepository extends Repository<AccessToken, Long> {

    AccessToken save(AccessToken token);

    /** Lists an account's tokens that are neither revoked nor expired, the newest first. */
    @Transactional(readOnly = true)
    @Query("""
            select new id.umkm.example.auth.TokenView$KeptToken(
                t.id, t.device, t.abilities, t.createdAt, t.lastUsedAt, t.expiresAt)
            from AccessToken t
            where t.accountId = :account and t.revokedAt is null and t.expiresAt > :now
            order by t.createdAt desc, t.id desc
            """)
    List<TokenView.KeptToken> findLiveOf(long account, Instant now);

    @Transactional
    @Modifying
    @Query(
            "update AccessToken t set t.lastUsedAt = :now where t.id = :id and (t.lastUsedAt is null or t.lastUsedAt < :now)")
    void use(long id, Instant now);

    @Transactional
    @Modifying
    @Query("""
            update AccessToken t set t.revokedAt = :now
            where t.id = :id and t.accountId = :account and t.revokedAt is null and t.expiresAt > :now
            """)
    int revoke(long id, long account, Instant now);

    @Transactional
    @Modifying
    @Query("update AccessToken t set t.revokedAt = :now where t.accountId = :account and t.revokedAt is null")
    int revokeAll(long account, Instant now);

    /** Revokes all tokens of the bound tenant. */
    @Modifying
    @Query("update AccessToken t set t.revokedAt = :now where t.revokedAt is null")
    void revokeAllOfTenant(Instant now);
}
