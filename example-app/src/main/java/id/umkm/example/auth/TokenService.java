package id.umkm.example.auth;

import id.umkm.example.account.Account;
import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.SignOut;
import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.platform.TenantStatus;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Issues, checks and revokes tokens. Each is reached with its own tenant bound and no actor, so that even a mistake here
 * could not reach another tenant's tokens, nor any row of a group.
 */
@Service
class TokenService implements SignOut {

    private final AccessTokenRepository tokens;
    private final LiveTokens live;
    private final AccountRepository accounts;
    private final TenantStatus status;
    private final ChangeTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration lifetime;
    private final Duration useInterval;

    TokenService(
            AccessTokenRepository tokens,
            LiveTokens live,
            AccountRepository accounts,
            TenantStatus status,
            ChangeTrail trail,
            TransactionOperations transactions,
            Clock clock,
            @Value("${umkm.token-lifetime}") Duration lifetime,
            @Value("${umkm.token-use-interval}") Duration useInterval) {
        this.tokens = tokens;
        this.live = live;
        this.accounts = accounts;
        this.status = status;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
        this.lifetime = lifetime;
        this.useInterval = useInterval;
    }

    /** Issues a token to whoever has proved a password, which the sign-in tells in the trail; empty if the account is not active, or the tenant suspended. */
    Optional<Issued> issue(TenantId tenant, long accountId, NewToken wanted) {
        return issue(tenant, accountId, wanted, () -> true, issued -> {});
    }

    /**
     * Issues a token to whoever sends another; empty if that one is good no more. It was when the request began, but a
     * sender can draw out a request, past the moment when its token is revoked. Audited as {@code token.created}.
     */
    Optional<Issued> issue(SignedIn user, NewToken wanted) {
        return issue(
                user.tenantId(),
                user.accountId(),
                wanted,
                () -> live.find(user.tokenId(), clock.instant()).isPresent(),
                issued -> trail.recordOwn(user.userId(), "token.created", details(issued, wanted)));
    }

    private Optional<Issued> issue(
            TenantId tenant, long accountId, NewToken wanted, BooleanSupplier entitled, Consumer<Issued> audit) {
        return TenantContext.of(tenant)
                .call(() -> transactions.execute(transaction -> accounts.lock(accountId)
                        .filter(account -> account.active() && !status.isSuspended() && entitled.getAsBoolean())
                        .map(account -> {
                            Issued issued = issue(tenant, account, wanted);
                            audit.accept(issued);
                            return issued;
                        })));
    }

    private static Map<String, String> details(Issued issued, NewToken wanted) {
        return Map.of(
                "tokenId", Long.toString(issued.token().id()),
                "device", wanted.device(),
                "abilities", wanted.abilities() == null ? "" : String.join(" ", wanted.abilities()),
                "expiresAt", issued.expiresAt().toString());
    }

    private Issued issue(TenantId tenant, Account account, NewToken wanted) {
        String secret = BearerToken.drawSecret();
        Instant now = clock.instant();
        Instant expiresAt = wanted.expiresAt() == null ? now.plus(lifetime) : wanted.expiresAt();
        AccessToken saved =
                tokens.save(new AccessToken(account.id(), BearerToken.hash(secret), wanted, now, expiresAt));
        return new Issued(new BearerToken(tenant, saved.id(), secret), expiresAt);
    }

    /** Tells who bears a token; empty if it is unknown, revoked or expired, or the account is not active. */
    Optional<SignedIn> check(BearerToken token) {
        return TenantContext.of(token.tenant()).call(() -> {
            Instant now = clock.instant();
            Optional<LiveToken> sent = live.find(token.id(), now).filter(found -> token.matches(found.secretHash()));
            sent.filter(found -> isWorthNoting(found.lastUsedAt(), now))
                    .ifPresent(found -> tokens.use(token.id(), now));
            return sent.map(found -> new SignedIn(
                    token.tenant(),
                    new UserId(Long.toString(found.accountId())),
                    found.email(),
                    found.displayName(),
                    token.id(),
                    found.abilities()));
        });
    }

    // Not with each request: reading would then always write.
    private boolean isWorthNoting(@Nullable Instant lastUsedAt, Instant now) {
        return lastUsedAt == null || !now.isBefore(lastUsedAt.plus(useInterval));
    }

    List<TokenView> list(SignedIn user) {
        return TenantContext.of(user.tenantId())
                .call(() -> tokens.findLiveOf(user.accountId(), clock.instant()).stream()
                        .map(token -> TokenView.of(token, user.tokenId()))
                        .toList());
    }

    /** Revokes one of a user's own tokens, audited as {@code token.revoked}; tells whether there was such a one. */
    boolean revoke(SignedIn user, long tokenId) {
        return TenantContext.of(user.tenantId())
                .call(() -> Boolean.TRUE.equals(transactions.execute(transaction -> {
                    boolean revoked = tokens.revoke(tokenId, user.accountId(), clock.instant()) == 1;
                    if (revoked) {
                        recordRevoked(user, Map.of("tokenId", Long.toString(tokenId)));
                    }
                    return revoked;
                })));
    }

    /** Revokes all of a user's own tokens, the one that it sends too; audited as {@code token.revoked}. */
    void revokeAll(SignedIn user) {
        TenantContext.of(user.tenantId())
                .run(() -> transactions.executeWithoutResult(transaction -> {
                    accounts.lock(user.accountId());
                    int revoked = tokens.revokeAll(user.accountId(), clock.instant());
                    recordRevoked(user, Map.of("tokens", Integer.toString(revoked)));
                }));
    }

    private void recordRevoked(SignedIn user, Map<String, String> details) {
        trail.recordOwn(user.userId(), "token.revoked", details);
    }

    /** Takes back a token that was issued a moment ago, and not handed out. */
    boolean revoke(TenantId tenant, long accountId, long tokenId) {
        return TenantContext.of(tenant).call(() -> tokens.revoke(tokenId, accountId, clock.instant()) == 1);
    }

    @Override
    public void everywhere(long accountId) {
        transactions.executeWithoutResult(transaction -> {
            accounts.lock(accountId);
            tokens.revokeAll(accountId, clock.instant());
        });
    }

    @Override
    public void everybody() {
        tokens.revokeAllOfTenant(clock.instant());
    }

    void revokeAll(TenantId tenant, long accountId) {
        TenantContext.of(tenant).run(() -> everywhere(accountId));
    }

    /**
     * A token just made: the only time that its secret is known here.
     *
     * @param token the token
     * @param expiresAt until when it can be used, exclusive
     */
    record Issued(BearerToken token, Instant expiresAt) {}
}
