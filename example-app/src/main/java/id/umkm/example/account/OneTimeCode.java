package id.umkm.example.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A code that an administrator hands to somebody who is to choose a password. It is shown once, kept hashed, and good once.
 *
 * @param text 80 random bits as people can read them out, such as {@code K7QF-9M2X-PT4H-ZB6W}
 * @param expiresAt until when it is good, exclusive
 */
public record OneTimeCode(String text, Instant expiresAt) {

    /** The longest text that {@link #hash} takes for a code, with all that people put between the characters. */
    public static final int MAX_LENGTH = 40;

    private static final SecureRandom RANDOM = new SecureRandom();
    // Without I, L, O and U, which are misread, or read as words.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 16;
    private static final int GROUP = 4;

    static OneTimeCode draw(Instant expiresAt) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < CHARACTERS; at++) {
            if (at > 0 && at % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new OneTimeCode(text.toString(), expiresAt);
    }

    /**
     * Hashes what somebody gives as a code, in whichever case and with whatever between the characters.
     *
     * @param text the text
     * @return its SHA-256 hash, in hexadecimal
     */
    public static String hash(String text) {
        String characters = text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(characters.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Leaves the code out. */
    @Override
    public String toString() {
        return "one-time code until " + expiresAt;
    }
}
