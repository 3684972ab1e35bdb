package id.umkm.tenancy.archive;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.store.TransactionWatch;
import org.jspecify.annotations.Nullable;

/** Tells this node's caches what became of the transaction that raised an epoch. For one transaction. */
final class RaisedEpoch implements TransactionWatch {

    private final TenantId tenant;
    private final CommitListener commits;
    private @Nullable Long epoch;

    RaisedEpoch(TenantId tenant, CommitListener commits) {
        this.tenant = tenant;
        this.commits = commits;
    }

    void raised(long to) {
        epoch = to;
    }

    @Override
    public void ended(Ending ending) {
        Long raised = epoch;
        if (raised == null) {
            return;
        }
        switch (ending) {
            case COMMITTED -> commits.committed(tenant, raised);
            case UNKNOWN -> commits.outcomeUnknown(tenant);
            case ROLLED_BACK -> {}
        }
    }
}
