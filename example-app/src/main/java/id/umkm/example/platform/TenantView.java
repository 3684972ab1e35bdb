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
 * @param lastExport the last export that came to its end; null if there was none
 */
record TenantView(
        long id,
        String name,
        Status status,
        @Nullable Instant suspendedAt,
        @Nullable String suspendedBy,
        @Nullable String suspensionReason,
        @Nullable LastExport lastExport) {

    /** Whether a tenant's people can do anything. */
    enum Status {
        ACTIVE,
        SUSPENDED
    }

    /**
     * What the platform has on record of an export.
     *
     * @param exportedAt when it began
     * @param exportedBy who asked for it
     * @param rows how many rows there were
     * @param checksum stands for them
     */
    record LastExport(Instant exportedAt, String exportedBy, long rows, String checksum) {}
}
