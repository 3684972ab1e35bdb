package id.umkm.example.job;

import id.umkm.tenancy.context.TenantId;

/** Does the jobs of one type. A job may come more than once, so doing it twice must be as good as once. */
public interface JobHandler {

    /**
     * Returns the type of the jobs that it does.
     *
     * @return the type, which no other handler has
     */
    String type();

    /**
     * Does a job, with the tenant bound and the application itself acting. Transactions are the handler's own.
     *
     * @param tenant for whom
     * @throws Exception if it could not be done; it is tried again, a bounded number of times
     */
    void run(TenantId tenant) throws Exception;
}
