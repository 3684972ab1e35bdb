package id.umkm.example.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as its owner sees it.
 *
 * @param id its id
 * @param device where it is used
 * @param abilities what it narrows its owner to; null for nothing
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used, to within some minutes; null if it was not
 * @param expiresAt until when it is good, exclusive
 * @param current whether this request was sent with it
 */
record TokenView(
        long id,
        String device,
        @Nullable List<String> abilities,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {

    static TokenView of(KeptToken token, long current) {
        String text = token.abilities();
        return new TokenView(
                token.id(),
                token.device(),
                text == null ? null : List.of(text.split(" ", -1)),
                token.createdAt(),
                token.lastUsedAt(),
                token.expiresAt(),
                token.id() == current);
    }

    /** What is kept of a token, but for its hash. */
    record KeptToken(
            long id,
            String device,
            @Nullable String abilities,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt) {}
}
