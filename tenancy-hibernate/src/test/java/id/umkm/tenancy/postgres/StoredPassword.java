package id.umkm.tenancy.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * Tells whether the server has stored a password for a role, by RFC 5802: the embedded server lets everybody in, so that
 * logging in proves nothing.
 */
final class StoredPassword {

    private StoredPassword() {}

    static boolean is(DataSource superuser, String role, String password)
            throws SQLException, GeneralSecurityException {
        List<String> stored =
                ProvisionedDatabase.rows(superuser, "select rolpassword from pg_authid where rolname = '" + role + "'");
        // SCRAM-SHA-256$<iterations>:<salt>$<stored key>:<server key>
        String[] parts = stored.get(0).split("[$:]");
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(
                        password.toCharArray(), Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]), 256))
                .getEncoded();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salted, "HmacSHA256"));
        byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(mac.doFinal("Client Key".getBytes(UTF_8)));
        return Base64.getEncoder().encodeToString(storedKey).equals(parts[3]);
    }
}
