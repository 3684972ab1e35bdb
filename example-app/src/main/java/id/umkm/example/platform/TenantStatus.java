package id.umkm.example.platform;

import org.springframework.stereotype.Service;

/** Tells whether the tenant that is bound is suspended, as the database has it. */
@Service
public class TenantStatus {

    private final SuspensionRepository suspensions;

    TenantStatus(SuspensionRepository suspensions) {
        this.suspensions = suspensions;
    }

    /**
     * Tells whether nobody may sign in to the bound tenant, nor use a token of it.
     *
     * @return true if it is suspended
     */
    public boolean isSuspended() {
        return suspensions.exists();
    }
}
