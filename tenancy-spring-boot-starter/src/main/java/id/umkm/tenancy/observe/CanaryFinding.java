package id.umkm.tenancy.observe;

import java.time.Instant;
import java.util.List;

/**
 * What the canary found through one data source.
 *
 * @param probedAt when
 * @param result whether tenants are apart
 * @param faults what was possible and must not be, or why nothing is known; empty where tenants are apart
 */
public record CanaryFinding(Instant probedAt, Result result, List<String> faults) {

    /** Whether tenants are apart. */
    public enum Result {
        /** One tenant reached nothing of the other. */
        APART,
        /** They are not, or no longer provably. */
        LEAK,
        /** The database could not be asked. */
        UNKNOWN
    }

    /** Copies the list. */
    public CanaryFinding {
        faults = List.copyOf(faults);
    }
}
