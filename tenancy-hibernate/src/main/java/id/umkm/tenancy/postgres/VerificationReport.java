package id.umkm.tenancy.postgres;

import java.time.Instant;

/**
 * What was verified.
 *
 * @param schema the schema
 * @param role the role that the application connects as
 * @param protectedTables how many tables are protected
 * @param verifiedAt when it was verified
 */
public record VerificationReport(String schema, String role, int protectedTables, Instant verifiedAt) {}
