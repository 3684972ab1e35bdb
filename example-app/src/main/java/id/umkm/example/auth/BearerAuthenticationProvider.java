package id.umkm.example.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Proves who sends a request by its token. */
@Component
class BearerAuthenticationProvider implements AuthenticationProvider {

    private final TokenService tokens;

    BearerAuthenticationProvider(TokenService tokens) {
        this.tokens = tokens;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        BearerToken token = ((BearerAuthentication) authentication).getCredentials();
        return Optional.ofNullable(token)
                .flatMap(tokens::check)
                .map(BearerAuthentication::proved)
                .orElseThrow(() -> new BadCredentialsException("the token is unknown, revoked or expired"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BearerAuthentication.class.isAssignableFrom(authentication);
    }
}
