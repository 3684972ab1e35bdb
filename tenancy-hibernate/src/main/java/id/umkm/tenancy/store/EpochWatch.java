package id.umkm.tenancy.store;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.OpenAdministrations;
import org.jspecify.annotations.Nullable;

/**
 * Follows one transaction from the moment that it raised an epoch: decisions on its thread see what it sees, until it ends and
 * what it committed counts.
 */
final class EpochWatch implements TransactionWatch {

    private final OpenAdministrations administrations;
    private final CommitListener commits;
    private @Nullable Raised raised;

    EpochWatch(OpenAdministrations administrations, CommitListener commits) {
        this.administrations = administrations;
        this.commits = commits;
    }

    private record Raised(TenantId tenant, long epoch, OpenAdministrations.Open administration) {}

    void raised(TenantId tenant, long epoch, AccessSource reading) {
        raised = new Raised(tenant, epoch, administrations.enter(tenant, reading));
    }

    @Override
    public void ended(Ending ending) {
        Raised ended = raised;
        if (ended == null) {
            return;
        }
        raised = null;
        ended.administration.end();
        switch (ending) {
            case COMMITTED -> commits.committed(ended.tenant, ended.epoch);
            case UNKNOWN -> commits.outcomeUnknown(ended.tenant);
            case ROLLED_BACK -> {}
        }
    }

    @Override
    public void suspended() {
        if (raised != null) {
            raised.administration.suspend();
        }
    }

    @Override
    public void resumed() {
        if (raised != null) {
            raised.administration.resume();
        }
    }
}
