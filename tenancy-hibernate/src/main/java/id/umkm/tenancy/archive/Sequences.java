package id.umkm.tenancy.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Ids that were given out, so that an installation gives out others. */
final class Sequences {

    private static final String READ = "select sequencename, last_value from pg_catalog.pg_sequences"
            + " where schemaname = ? and last_value is not null order by sequencename collate \"C\"";

    // Never back: ids of other tenants come from it too.
    private static final String ADVANCE = """
            select pg_catalog.setval(pg_catalog.format('%I.%I', schemaname, sequencename)::pg_catalog.regclass, wanted)
            from pg_catalog.pg_sequences, (values (?::bigint)) v (wanted)
            where schemaname = ? and sequencename = ?
              and case when increment_by > 0 then coalesce(last_value < wanted, true) else coalesce(last_value > wanted, true) end
            """;

    private Sequences() {}

    /** Reads those that the connected role may use. */
    static List<TenantManifest.Sequence> read(Connection connection, String schema) throws SQLException {
        return new Rows(connection)
                .list(READ, row -> new TenantManifest.Sequence(row.getString(1), row.getLong(2)), schema);
    }

    static void advance(Connection connection, String schema, List<TenantManifest.Sequence> sequences)
            throws SQLException {
        Rows rows = new Rows(connection);
        for (TenantManifest.Sequence sequence : sequences) {
            if (!rows.isTrue(
                    "select exists (select from pg_catalog.pg_sequences where schemaname = ? and sequencename = ?)",
                    schema,
                    sequence.name())) {
                throw new TenantArchiveException(
                        ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                        "ids of the archive come from sequence " + sequence.name()
                                + ", which this installation does not have, so that ids might be given out again; bring it to"
                                + " the version that the archive was written by");
            }
            rows.list(ADVANCE, row -> row.getLong(1), sequence.last(), schema, sequence.name());
        }
    }
}
