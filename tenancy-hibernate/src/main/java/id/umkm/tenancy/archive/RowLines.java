package id.umkm.tenancy.archive;

import id.umkm.tenancy.context.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes rows as JSON objects, one a line. Values are PostgreSQL's own text for them, as its dumps have it, so that each type
 * comes back as it was. A server-side cursor keeps memory constant, however many or wide the rows are.
 */
final class RowLines {

    private static final int MOST_BYTES_AT_ONCE = 4 * 1024 * 1024;
    private static final int MOST_ROWS_AT_ONCE = 2_000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("\n")
            .build();

    // What texts of values depend on. Local to the transaction.
    private static final String SETTINGS =
            "select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),"
                    + " set_config('IntervalStyle', 'postgres', true), set_config('extra_float_digits', '1', true),"
                    + " set_config('bytea_output', 'hex', true), set_config('lc_monetary', 'C', true),"
                    + " set_config('xmloption', 'content', true), set_config('search_path', '', true)";

    private final Connection connection;
    private final TenantId tenant;

    /**
     * @param connection in a transaction, with auto-commit off: without one there is no cursor
     * @param tenant the tenant whose rows these are
     */
    RowLines(Connection connection, TenantId tenant) throws SQLException {
        this.connection = connection;
        this.tenant = tenant;
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    /** Writes nothing, for those who want the digest alone. */
    static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    /**
     * Runs a query and writes its rows.
     *
     * @param sql selects the texts of the table's columns; each parameter is the tenant
     * @param out takes the lines; it is left open
     */
    TenantManifest.Table write(TableShape table, String sql, int parameters, OutputStream out) throws SQLException {
        int rowsAtOnce = rowsAtOnce(table);
        MessageDigest digest = Digests.sha256();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(rowsAtOnce);
            for (int i = 1; i <= parameters; i++) {
                statement.setLong(i, tenant.value());
            }
            try (ResultSet rows = statement.executeQuery()) {
                long count = write(rows, table, new DigestOutputStream(out, digest));
                return new TenantManifest.Table(
                        table.name(),
                        ArchiveFile.entryOf(table.name()),
                        table.columnNames(),
                        count,
                        Digests.hex(digest.digest()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rows of table " + table.name() + " could not be written", e);
        }
    }

    private int rowsAtOnce(TableShape table) throws SQLException {
        Rows rows = new Rows(connection);
        long widest = table.tenantColumn() == null
                ? rows.required(table.widest(), row -> row.getLong(1))
                : rows.required(table.widest(), row -> row.getLong(1), tenant.value());
        return (int) Math.max(1, Math.min(MOST_ROWS_AT_ONCE, MOST_BYTES_AT_ONCE / Math.max(1, widest)));
    }

    private long write(ResultSet rows, TableShape table, OutputStream out) throws SQLException, IOException {
        List<ColumnShape> columns = table.columns();
        String own = Long.toString(tenant.value());
        long count = 0;
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            for (; rows.next(); count++) {
                json.writeStartObject();
                for (int i = 0; i < columns.size(); i++) {
                    ColumnShape column = columns.get(i);
                    String text = rows.getString(i + 1);
                    requireOwn(table, column, text, own);
                    json.writeName(column.name());
                    write(json, column.kind(), text);
                }
                json.writeEndObject();
            }
        }
        if (count > 0) {
            out.write('\n');
        }
        out.flush();
        return count;
    }

    // The statements name the tenant. Should one ever not, this stops before anything is handed out or committed.
    private static void requireOwn(TableShape table, ColumnShape column, @Nullable String text, String own) {
        if (column.quoted().equals(table.tenantColumn()) && !own.equals(text)) {
            throw new IllegalStateException("a row of table " + table.name() + " belongs to tenant " + text
                    + ", and not to tenant " + own + "; nothing was written or erased");
        }
    }

    private static void write(JsonGenerator json, ColumnShape.Kind kind, @Nullable String text) {
        if (text == null) {
            json.writeNull();
        } else if (kind == ColumnShape.Kind.BOOLEAN) {
            json.writeBoolean(text.equals("true"));
        } else if (kind == ColumnShape.Kind.NUMBER && NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
