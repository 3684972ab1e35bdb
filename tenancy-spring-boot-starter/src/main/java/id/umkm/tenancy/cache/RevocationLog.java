package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what operators should know of: once when it begins, and once when it is over. Safe for use by many threads. */
final class RevocationLog implements RevocationObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationLog.class);

    private final AtomicBoolean failing = new AtomicBoolean();

    @Override
    public void pollFailed(RuntimeException failure) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn(
                    "Epochs cannot be polled, so decisions ask the database for them one by one, and are refused where it"
                            + " does not answer",
                    failure);
        }
    }

    @Override
    public void polled(int tenants, long nanos) {
        if (failing.compareAndSet(true, false)) {
            LOG.info("Epochs are polled again, of {} tenants", tenants);
        }
    }

    @Override
    public void restored(TenantId tenant) {
        LOG.warn(
                "Tenant {} has an older epoch than was known, so the database was put back; what was cached of it is"
                        + " dropped",
                tenant);
    }

    @Override
    public void outcomeUnknown(TenantId tenant, RuntimeException failure) {
        LOG.warn(
                "What became of a commit in tenant {} could not be found out; what was cached of it is dropped",
                tenant,
                failure);
    }
}
