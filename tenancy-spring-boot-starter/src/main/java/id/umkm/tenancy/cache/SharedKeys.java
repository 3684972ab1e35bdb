package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.Epochs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Names what one application keeps in Redis: namespace, tenant, epoch, what, and the version of its format, so that releases
 * with different formats do not overwrite each other's. A user's id, which may be an e-mail address, stands there as a digest.
 * Safe for use by many threads.
 *
 * @param namespace what all names begin with
 * @param seal makes digests
 */
record SharedKeys(String namespace, Seal seal) {

    byte[] grants(TenantId tenant, UserId user, Epochs at) {
        return name(tenant, at, "grants." + SharedFormat.VERSION + ":" + digestOf(tenant, user));
    }

    byte[] tenant(TenantId tenant, Epochs at) {
        return name(tenant, at, "tree." + SharedFormat.VERSION + ":" + at.platform());
    }

    /** The channel of messages about epochs. */
    String channel() {
        return namespace + ":epochs";
    }

    private byte[] name(TenantId tenant, Epochs at, String what) {
        return bytes(namespace + ":" + tenant.value() + ":" + at.tenant() + ":" + what);
    }

    // Of the tenant too: nobody shall see that it is the same user elsewhere.
    private String digestOf(TenantId tenant, UserId user) {
        byte[] digest = seal.of("user", bytes(namespace), bytes(tenant.toString()), bytes(user.value()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
