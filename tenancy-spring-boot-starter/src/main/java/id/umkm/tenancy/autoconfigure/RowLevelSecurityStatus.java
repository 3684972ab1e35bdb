package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.VerificationReport;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What startup found out about row-level security. Safe for use by many threads. */
public final class RowLevelSecurityStatus {

    private final boolean off;
    private final Set<String> dataSources = new ConcurrentSkipListSet<>();
    private volatile @Nullable VerificationReport report;
    private volatile @Nullable RowLevelSecurityVerifier verifier;

    RowLevelSecurityStatus(boolean off) {
        this.off = off;
    }

    /**
     * Tells whether the host does without row-level security.
     *
     * @return true for {@code tenancy.row-level-security.mode=off}
     */
    public boolean isOff() {
        return off;
    }

    /**
     * Returns what was verified.
     *
     * @return the report, or null where nothing has been verified
     */
    public @Nullable VerificationReport report() {
        return report;
    }

    /**
     * Returns through which DataSource beans that was verified.
     *
     * @return the beans' names in order; empty where nothing has been verified
     */
    public Set<String> dataSources() {
        return Collections.unmodifiableSet(new TreeSet<>(dataSources));
    }

    /**
     * Looks again, through a data source and past what startup found, at roles and policies.
     *
     * @param dataSource gives connections as the application uses them; nothing is bound to the calling thread
     * @return what is no longer as it must be; none where all is, or where nothing has been verified
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database cannot be asked
     */
    public List<Finding> inspectProtection(DataSource dataSource) {
        RowLevelSecurityVerifier chosen = verifier;
        return chosen == null ? List.of() : chosen.inspectProtection(dataSource);
    }

    void verifiedThrough(String dataSource) {
        dataSources.add(dataSource);
    }

    void verified(VerificationReport verification, RowLevelSecurityVerifier by) {
        report = verification;
        verifier = by;
    }
}
