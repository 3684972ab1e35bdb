package id.umkm.example.job;

import id.umkm.tenancy.context.TenantId;
import java.util.UUID;

/**
 * Work to be done for one tenant. It carries nothing but what it is and for whom: what it needs, it reads when it runs.
 *
 * @param id tells it apart from every other
 * @param type which {@link JobHandler} does it
 * @param tenant for whom
 */
public record Job(String id, String type, TenantId tenant) {

    /**
     * Makes a job.
     *
     * @param type which {@link JobHandler} does it
     * @param tenant for whom
     * @return the job, with an id of its own
     */
    public static Job of(String type, TenantId tenant) {
        return new Job(UUID.randomUUID().toString(), type, tenant);
    }

    @Override
    public String toString() {
        return type + " " + id + " of tenant " + tenant;
    }
}
