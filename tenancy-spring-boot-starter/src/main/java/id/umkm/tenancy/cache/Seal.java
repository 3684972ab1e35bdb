package id.umkm.tenancy.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Digests of what is written into the shared cache. With a secret nobody who lacks it can make them; without one they show what
 * is broken, not who wrote it. Safe for use by many threads.
 */
final class Seal {

    /** How long a digest is, in bytes. */
    static final int LENGTH = 16;

    private final @Nullable SecretKeySpec secret;

    /** @param secret known to the application's nodes alone; null for digests that anybody can make */
    Seal(@Nullable String secret) {
        this.secret = secret == null ? null : new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * Makes the digest of several parts, which cannot be confused with other parts that are as long together.
     *
     * @param purpose what it is made for
     */
    byte[] of(String purpose, byte[]... parts) {
        ByteBuffer lengths = ByteBuffer.allocate((parts.length + 1) * Integer.BYTES);
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        lengths.putInt(name.length);
        for (byte[] part : parts) {
            lengths.putInt(part.length);
        }
        byte[][] all = new byte[parts.length + 2][];
        all[0] = lengths.array();
        all[1] = name;
        System.arraycopy(parts, 0, all, 2, parts.length);
        return Arrays.copyOf(digest(all), LENGTH);
    }

    private byte[] digest(byte[][] parts) {
        try {
            if (secret == null) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (byte[] part : parts) {
                    digest.update(part);
                }
                return digest.digest();
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
