package id.umkm.tenancy.postgres;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was verified.
 *
 * @param schema the schema
 * @param role the role that the application connects as
 * @param protectedTables how many tables are protected
 * @param verifiedAt when it was verified
 * @param warnings what does not open rows to another tenant, and yet should be seen to; empty where there is nothing
 */
public record VerificationReport(
        String schema, String role, int protectedTables, Instant verifiedAt, List<Finding> warnings) {

    /** Copies the warnings. */
    public VerificationReport {
        warnings = List.copyOf(warnings);
    }

    /**
     * Adds warnings, such as those of {@link RowLevelSecurityVerifier#inspectRows}.
     *
     * @param more further warnings
     * @return a report with both
     */
    public VerificationReport plus(List<Finding> more) {
        List<Finding> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new VerificationReport(schema, role, protectedTables, verifiedAt, all);
    }
}
