package id.umkm.example.auth;

import id.umkm.example.auth.AuthController.IssuedToken;
import id.umkm.example.auth.AuthController.LoginRequest;
import id.umkm.example.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own tokens. A token that is narrowed makes and revokes none, but for itself by signing out. */
@RestController
@RequestMapping("/api/auth/tokens")
class TokenController {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final TokenService tokens;
    private final TokenAbilities abilities;
    private final NarrowedTokens narrowed;
    private final Clock clock;

    TokenController(TokenService tokens, TokenAbilities abilities, NarrowedTokens narrowed, Clock clock) {
        this.tokens = tokens;
        this.abilities = abilities;
        this.narrowed = narrowed;
        this.clock = clock;
    }

    @GetMapping
    List<TokenView> list(@AuthenticationPrincipal SignedIn user) {
        return tokens.list(user);
    }

    @PostMapping
    ResponseEntity<IssuedToken> create(@AuthenticationPrincipal SignedIn user, @Valid @RequestBody TokenRequest body) {
        narrowed.refuse(user);
        requireNear(body.expiresAt());
        abilities.require(user.tenantId(), user.accountId(), body.abilities());
        NewToken wanted = new NewToken(body.device(), body.abilities(), body.expiresAt());
        TokenService.Issued issued = tokens.issue(user, wanted)
                .orElseThrow(() -> new BadCredentialsException("the token was revoked meanwhile"));
        return ResponseEntity.created(
                        URI.create("/api/auth/tokens/" + issued.token().id()))
                .body(IssuedToken.of(issued));
    }

    @DeleteMapping("/{tokenId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal SignedIn user, @PathVariable TokenId tokenId) {
        narrowed.refuse(user);
        if (!tokens.revoke(user, tokenId.value())) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "token-not-found", tokenId);
        }
    }

    /** Revokes all, this one too. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAll(@AuthenticationPrincipal SignedIn user) {
        narrowed.refuse(user);
        tokens.revokeAll(user);
    }

    private void requireNear(@Nullable Instant expiresAt) {
        if (expiresAt != null && expiresAt.isAfter(clock.instant().plus(LONGEST))) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "token-lifetime", LONGEST.toDays())
                    .in("expiresAt")
                    .breaking("LIFETIME");
        }
    }

    record TokenRequest(
            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = LoginRequest.TEXT, message = "{validation.text}")
            @Pattern(regexp = LoginRequest.VISIBLE, message = "{validation.visible}")
            String device,

            @Size(min = 1, max = 60) @Nullable Set<@NotNull @Size(max = 130) String> abilities,

            @Future @Nullable Instant expiresAt) {}
}
