package id.umkm.tenancy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.umkm.tenancy.context.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What an archive holds: the file {@code manifest.json} in it.
 *
 * @param format always {@value #FORMAT}
 * @param version the format's version, {@value #VERSION}
 * @param tenant the tenant's id
 * @param name the name of its corporate
 * @param exportedAt when the export began
 * @param epoch the tenant's epoch in the snapshot
 * @param checksum stands for the rows of the tenant: the same rows give the same one, whenever they are exported
 * @param tables the tenant's rows, in an order in which they can be written
 * @param globalTables rows of no tenant that those refer to, such as plans
 * @param sequences how far the sequences were
 */
public record TenantManifest(
        String format,
        int version,
        long tenant,
        String name,
        Instant exportedAt,
        long epoch,
        String checksum,
        List<Table> tables,
        List<Table> globalTables,
        List<Sequence> sequences) {

    /** What makes a file an archive. */
    public static final String FORMAT = "tenancy-archive";

    /** The version of the format that is written, and the only one that is read. */
    public static final int VERSION = 1;

    /** Copies the values. */
    public TenantManifest {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(exportedAt, "exportedAt");
        Objects.requireNonNull(checksum, "checksum");
        tables = List.copyOf(tables);
        globalTables = List.copyOf(globalTables);
        sequences = List.copyOf(sequences);
    }

    static TenantManifest of(
            TenantId tenant,
            String name,
            Instant exportedAt,
            long epoch,
            List<Table> tables,
            List<Table> globalTables,
            List<Sequence> sequences) {
        return new TenantManifest(
                FORMAT,
                VERSION,
                tenant.value(),
                name,
                exportedAt,
                epoch,
                checksum(tenant, tables),
                tables,
                globalTables,
                sequences);
    }

    /** Which tables there are and in which order they are written does not count, as long as they are empty. */
    static String checksum(TenantId tenant, List<Table> tables) {
        StringBuilder state = new StringBuilder("tenant ").append(tenant).append('\n');
        tables.stream()
                .filter(table -> table.rows() > 0)
                .sorted(Comparator.comparing(Table::table))
                .forEach(table -> state.append(table.table())
                        .append('\t')
                        .append(table.rows())
                        .append('\t')
                        .append(table.sha256())
                        .append('\n'));
        return Digests.hex(Digests.sha256().digest(state.toString().getBytes(UTF_8)));
    }

    /**
     * Counts the tenant's rows.
     *
     * @return the rows of all its tables together
     */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /**
     * The rows of one table.
     *
     * @param table the table's name
     * @param file the entry of the archive that holds them, one JSON object a line
     * @param columns the columns in the order of each line
     * @param rows how many
     * @param sha256 the SHA-256 of the file before compression, in hexadecimal
     */
    public record Table(String table, String file, List<String> columns, long rows, String sha256) {

        /** Copies the values. */
        public Table {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(file, "file");
            columns = List.copyOf(columns);
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /**
     * How far a sequence was.
     *
     * @param name the sequence
     * @param last the value that it gave last
     */
    public record Sequence(String name, long last) {

        /** Checks the values. */
        public Sequence {
            Objects.requireNonNull(name, "name");
        }
    }
}
