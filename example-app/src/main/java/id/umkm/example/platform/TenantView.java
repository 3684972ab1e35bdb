package id.umkm.example.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the platform sees it.
 *
 * @param id its id, which is its corporate's
 * @param name its corporate's name
 * @param status whether its people can do anything
 * @param suspendedAt since when it is suspended; null if it is not
 * @param suspendedBy by whom; null if it is not
 * @param suspensionReason why; null if it is not
 */
record TenantView(
        long id,
        String name,
        Status status,
        @Nullable Instant suspendedAt,
        @Nullable String suspendedBy,
        @Nullable String suspensionReason) {

    /** Whether a tenant's people can do anything. */
    enum Status {
        ACTIVE,
        SUSPENDED
    }
}
