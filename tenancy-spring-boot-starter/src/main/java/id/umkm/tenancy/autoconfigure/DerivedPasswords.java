package id.umkm.tenancy.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Passwords of provisioned roles. They follow from the privileged connection's, so that every instance and every start
 * comes to the same ones without keeping them anywhere. Whoever knows that one needs no other.
 */
final class DerivedPasswords {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    DerivedPasswords(@Nullable String privilegedPassword) {
        this.key = ("tenancy:" + privilegedPassword).getBytes(StandardCharsets.UTF_8);
    }

    String forRole(String role) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest = mac.doFinal(role.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing, which every Java platform has", e);
        }
    }
}
