package id.umkm.example.auth;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to be.
 *
 * @param device where it will be used, for its owner to tell it from others
 * @param abilities the permissions and patterns that it narrows its owner to; null for all that the owner may do
 * @param expiresAt until when it is good, exclusive; null for the usual lifetime
 */
record NewToken(
        String device,
        @Nullable Set<String> abilities,
        @Nullable Instant expiresAt) {

    /** Copies the abilities. */
    NewToken {
        abilities = abilities == null ? null : new TreeSet<>(abilities);
    }
}
