package id.umkm.example.platform;

import id.umkm.example.job.DeadJob;
import java.time.Instant;

/**
 * A job that was given up, as the platform sees it.
 *
 * @param id its id
 * @param type what was to be done
 * @param tenantId for which tenant; 0 for the platform
 * @param attempts how often it was tried
 * @param error what the last attempt ended with
 * @param givenUpAt when it was given up
 */
record DeadJobView(String id, String type, long tenantId, long attempts, String error, Instant givenUpAt) {

    static DeadJobView of(DeadJob dead) {
        return new DeadJobView(
                dead.job().id(),
                dead.job().type(),
                dead.job().tenant().value(),
                dead.attempts(),
                dead.error(),
                dead.buriedAt());
    }
}
