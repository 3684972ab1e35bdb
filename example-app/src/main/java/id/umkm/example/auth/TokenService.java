package id.umkm.example.auth;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Issues, checks and revokes tokens. Each is reached with its own tenant bound and no actor, so that even a mistake here
 * could not reach another tenant's tokens, nor any row of a group.
 */
@Service
class TokenService {

    private final AccessTokenRepository tokens;
    private final Clock clock;
    private final Duration lifetime;

    TokenService(AccessTokenRepository tokens, Clock clock, @Value("${umkm.token-lifetime}") Duration lifetime) {
        this.tokens = tokens;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Issued issue(TenantId tenant, long accountId) {
        String secret = BearerToken.drawSecret();
        Instant expiresAt = clock.instant().plus(lifetime);
        AccessToken token = new AccessToken(accountId, BearerToken.hash(secret), expiresAt);
        AccessToken saved = TenantContext.of(tenant).call(() -> tokens.save(token));
        return new Issued(new BearerToken(tenant, saved.id(), secret), expiresAt);
    }

    /** Tells who bears a token; empty if it is unknown, revoked or expired, or the account is not active. */
    Optional<SignedIn> check(BearerToken token) {
        return TenantContext.of(token.tenant())
                .call(() -> tokens.findLive(token.id(), clock.instant()))
                .filter(live -> token.matches(live.secretHash()))
                .map(live -> new SignedIn(
                        token.tenant(),
                        new UserId(Long.toString(live.accountId())),
                        live.email(),
                        live.displayName(),
                        token.id()));
    }

    void revoke(TenantId tenant, long tokenId) {
        TenantContext.of(tenant).run(() -> tokens.revoke(tokenId, clock.instant()));
    }

    /**
     * A token just made: the only time that its secret is known here.
     *
     * @param token the token
     * @param expiresAt until when it can be used, exclusive
     */
    record Issued(BearerToken token, Instant expiresAt) {}
}
