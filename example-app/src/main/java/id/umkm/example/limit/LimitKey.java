package id.umkm.example.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Spells what attempts are counted under, so that neither an address nor an e-mail can be read in it. */
final class LimitKey {

    private LimitKey() {}

    static String of(Limit limit, String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha256.digest((limit.name() + '\n' + key).getBytes(StandardCharsets.UTF_8));
            return "umkm:limit:" + limit.name() + ":" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
