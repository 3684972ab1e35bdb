package id.umkm.example.auth;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request's token: first as it was sent, then with the user whom it proved. */
final class BearerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable BearerToken token;
    private final transient @Nullable SignedIn user;

    private BearerAuthentication(@Nullable BearerToken token, @Nullable SignedIn user) {
        super(List.of());
        this.token = token;
        this.user = user;
        setAuthenticated(user != null);
    }

    /** A token as it was sent; null for a text that is none. */
    static BearerAuthentication sent(@Nullable BearerToken token) {
        return new BearerAuthentication(token, null);
    }

    static BearerAuthentication proved(SignedIn user) {
        return new BearerAuthentication(null, user);
    }

    @Override
    public @Nullable BearerToken getCredentials() {
        return token;
    }

    @Override
    public @Nullable SignedIn getPrincipal() {
        return user;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BearerAuthentication that
                && Objects.equals(token, that.token)
                && Objects.equals(user, that.user);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, user);
    }
}
