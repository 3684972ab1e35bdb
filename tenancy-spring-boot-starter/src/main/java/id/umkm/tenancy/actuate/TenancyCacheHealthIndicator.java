package id.umkm.tenancy.actuate;

import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.SharedCache;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells what decisions rest on now. Neither of its own two statuses counts in Spring Boot's order of statuses or in its mapping to
 * HTTP, so neither takes a node out of a load balancer unless the host says so: without Redis a node is slower and right, and while
 * it is stale it is right or refuses. Loads that fail change no status: only requests load, so one that got none any more would
 * never be well again.
 */
final class TenancyCacheHealthIndicator implements HealthIndicator {

    /** Redis is configured and does not answer; decisions go on from memory and the database. */
    static final Status WITHOUT_REDIS =
            new Status("WITHOUT_REDIS", "Redis does not answer; the database is asked instead");

    /** The poll has not succeeded for longer than decisions may rely on. */
    static final Status STALE = new Status(
            "STALE",
            "epochs have not been polled for over a second; each decision asks the database first, and is refused where it"
                    + " does not answer");

    private final RevocationNode node;

    TenancyCacheHealthIndicator(RevocationNode node) {
        this.node = node;
    }

    @Override
    public Health health() {
        SharedCache.State redis = node.sharedCache();
        return Health.status(status(redis))
                .withDetail("redis", redis.name().toLowerCase(java.util.Locale.ROOT))
                .withDetail("loads", node.isLoadFailing() ? "failing" : "answered")
                .build();
    }

    private Status status(SharedCache.State redis) {
        if (node.isStale()) {
            return STALE;
        }
        return redis == SharedCache.State.UNAVAILABLE ? WITHOUT_REDIS : Status.UP;
    }
}
