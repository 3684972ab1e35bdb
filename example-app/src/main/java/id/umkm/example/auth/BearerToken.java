package id.umkm.example.auth;

import id.umkm.tenancy.context.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token as its bearer holds it, written {@code umkm_<tenant>_<id>_<secret>}: where to look it up, and the proof.
 *
 * @param tenant the tenant of the account; 0 for a super admin
 * @param id the token's id in that tenant
 * @param secret 256 random bits in hexadecimal
 */
record BearerToken(TenantId tenant, long id, String secret) {

    private static final Pattern TEXT = Pattern.compile("umkm_([0-9]{1,18})_([0-9]{1,18})_([0-9a-f]{64})");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads a token; gives null where the text is none. */
    static @Nullable BearerToken parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        return new BearerToken(
                new TenantId(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2)), parts.group(3));
    }

    static String drawSecret() {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    static String hash(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(ascii(secret)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean matches(String secretHash) {
        return MessageDigest.isEqual(ascii(hash(secret)), ascii(secretHash));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    String text() {
        return "umkm_" + tenant + "_" + id + "_" + secret;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "token " + id + " of tenant " + tenant;
    }
}
