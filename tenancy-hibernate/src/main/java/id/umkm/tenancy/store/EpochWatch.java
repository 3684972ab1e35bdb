package id.umkm.tenancy.store;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.OpenAdministrations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one transaction from the moment that it raised an epoch: decisions on its thread see what it sees, until it ends and
 * what it committed counts.
 */
final class EpochWatch implements TransactionWatch {

    private final OpenAdministrations administrations;
    private final CommitListener commits;
    private final AuditListener audit;
    private final List<AuditEvent> audited = new ArrayList<>();
    private @Nullable Raised raised;

    EpochWatch(OpenAdministrations administrations, CommitListener commits, AuditListener audit) {
        this.administrations = administrations;
        this.commits = commits;
        this.audit = audit;
    }

    private record Raised(TenantId tenant, long epoch, OpenAdministrations.Open administration) {}

    void raised(TenantId tenant, long epoch, AccessSource reading) {
        raised = new Raised(tenant, epoch, administrations.enter(tenant, reading));
    }

    void audited(AuditEvent event) {
        audited.add(event);
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
            case COMMITTED -> {
                commits.committed(ended.tenant, ended.epoch);
                audited.forEach(audit::audited);
            }
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
