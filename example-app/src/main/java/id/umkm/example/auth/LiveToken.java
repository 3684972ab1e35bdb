package id.umkm.example.auth;

import id.umkm.tenancy.context.Abilities;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that may be used by whoever knows its secret, with the account that it stands for.
 *
 * @param secretHash the secret's SHA-256 hash, in hexadecimal
 * @param abilityText what the token narrows its owner to, separated by spaces; null for nothing
 * @param lastUsedAt when it was last seen in use; null if it was not yet
 * @param accountId the account
 * @param email the account's e-mail
 * @param displayName the person's name
 */
record LiveToken(
        String secretHash,
        @Nullable String abilityText,
        @Nullable Instant lastUsedAt,
        long accountId,
        String email,
        String displayName) {

    Abilities abilities() {
        return abilitiesOf(abilityText);
    }

    static Abilities abilitiesOf(@Nullable String text) {
        if (text == null) {
            return Abilities.ALL;
        }
        return Abilities.of(text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1)));
    }
}
