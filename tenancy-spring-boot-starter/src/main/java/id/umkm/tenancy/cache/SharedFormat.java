package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * What the shared cache holds, as bytes: the version of the format, a digest of key and content, and the content as CBOR. The
 * content depends on no catalogue. A value serves under the key that it was written for, and under no other. Safe for use by
 * many threads.
 */
final class SharedFormat {

    /** Raised with each change of {@link GrantsValue} or {@link TenantValue}. */
    static final byte VERSION = 1;

    private static final int HEADER = 1 + Seal.LENGTH;

    private final Seal seal;
    private final CBORMapper mapper = CBORMapper.builder().build();

    SharedFormat(Seal seal) {
        this.seal = seal;
    }

    byte[] write(byte[] key, LoadedGrants grants) {
        return write(key, GrantsValue.of(grants));
    }

    byte[] write(byte[] key, LoadedTenant tenant) {
        return write(key, TenantValue.of(tenant));
    }

    /**
     * Reads a user's memberships.
     *
     * @throws UnreadableValueException if this is anything else than what {@link #write(byte[], LoadedGrants)} made for the key
     */
    LoadedGrants grants(byte[] key, byte[] value, TenantId tenant, UserId user, Epochs at) {
        return read(key, value, GrantsValue.class, found -> found.toGrants(tenant, user, at.tenant()));
    }

    /**
     * Reads a tree and subscriptions.
     *
     * @throws UnreadableValueException if this is anything else than what {@link #write(byte[], LoadedTenant)} made for the key
     */
    LoadedTenant tenant(byte[] key, byte[] value, TenantId tenant, Epochs at) {
        return read(key, value, TenantValue.class, found -> found.toTenant(tenant, at));
    }

    private byte[] write(byte[] key, Object content) {
        byte[] body = mapper.writeValueAsBytes(content);
        byte[] value = new byte[HEADER + body.length];
        value[0] = VERSION;
        System.arraycopy(sealOf(key, body), 0, value, 1, Seal.LENGTH);
        System.arraycopy(body, 0, value, HEADER, body.length);
        return value;
    }

    private <T, V> V read(byte[] key, byte[] value, Class<T> type, Function<T, V> reader) {
        if (value.length < HEADER) {
            throw new UnreadableValueException("it has " + value.length + " bytes, fewer than its header", null);
        }
        if (value[0] != VERSION) {
            throw new UnreadableValueException(
                    "it is of format " + value[0] + ", and this release reads " + VERSION, null);
        }
        byte[] body = Arrays.copyOfRange(value, HEADER, value.length);
        if (!MessageDigest.isEqual(sealOf(key, body), Arrays.copyOfRange(value, 1, HEADER))) {
            throw new UnreadableValueException(
                    "its digest does not fit: it is broken, was written for another key, or with another"
                            + " tenancy.cache.redis.secret",
                    null);
        }
        try {
            return reader.apply(mapper.readValue(body, type));
        } catch (RuntimeException e) {
            throw new UnreadableValueException("its content cannot be read", e);
        }
    }

    private byte[] sealOf(byte[] key, byte[] body) {
        return seal.of("value", new byte[] {VERSION}, key, body);
    }
}
