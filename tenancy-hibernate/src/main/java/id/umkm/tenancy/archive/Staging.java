package id.umkm.tenancy.archive;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that takes the lines of one file, so that one statement writes all rows of a table: rows may then refer to each other in any
 * order. PostgreSQL reads the values itself. It is seen by this transaction alone, and gone at its end.
 */
final class Staging implements AutoCloseable {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int MOST_VALUES_NAMED = 5;
    private static final int MOST_CHARACTERS_AT_ONCE = 1024 * 1024;

    private final Connection connection;
    private final Rows rows;
    private final String table;

    Staging(Connection connection, String schema) throws SQLException {
        this.connection = connection;
        this.rows = new Rows(connection);
        this.table = rows.required(
                "select quote_ident(?) || '.tenancy_import_' || pg_backend_pid()", row -> row.getString(1), schema);
        rows.run("create unlogged table " + table + " (line json not null)");
    }

    /** Takes the lines of a file in the place of those before. */
    void fill(ArchiveFile archive, TenantManifest.Table archived) throws SQLException, IOException {
        rows.run("truncate " + table);
        try (BufferedReader lines = archive.lines(archived);
                PreparedStatement add = connection.prepareStatement(
                        "insert into " + table + " select line::json from unnest(?::text[]) line")) {
            List<String> batch = new ArrayList<>();
            int characters = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                batch.add(line);
                characters += line.length();
                if (characters >= MOST_CHARACTERS_AT_ONCE) {
                    add(add, batch);
                    characters = 0;
                }
            }
            add(add, batch);
        }
    }

    private void add(PreparedStatement add, List<String> batch) throws SQLException {
        add.setArray(1, connection.createArrayOf("text", batch.toArray()));
        add.executeUpdate();
        batch.clear();
    }

    /**
     * Writes the rows into a tenant's table.
     *
     * @throws TenantArchiveException if a value that is unique over all tenants is another one's
     */
    void insert(TableShape shape) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            rows.run(insertion(shape));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                connection.rollback(before);
                refuseWhatIsTaken(shape, e);
            }
            throw e;
        }
        connection.releaseSavepoint(before);
    }

    private String insertion(TableShape shape) {
        return "insert into " + shape.qualified() + " (" + shape.quotedColumns() + ") overriding system value select "
                + values(shape) + " from " + table;
    }

    // The other tenant's row is out of sight: what does not get in beside it tells.
    private void refuseWhatIsTaken(TableShape shape, SQLException violation) throws SQLException {
        rows.run(insertion(shape) + " on conflict do nothing");
        for (List<String> key : shape.keysAcrossTenants()) {
            List<String> taken = rows.list(
                    "select distinct " + text(shape, key) + " from " + table + " where not exists (select from "
                            + shape.qualified() + " own where " + equal(shape, key) + ") order by 1 limit "
                            + MOST_VALUES_NAMED,
                    row -> row.getString(1));
            if (!taken.isEmpty()) {
                throw new TenantArchiveException(
                        ArchiveRefusal.VALUE_TAKEN,
                        "rows of table " + shape.name() + " have values of " + key
                                + " that are unique over all tenants and another one's here: " + taken
                                + (taken.size() < MOST_VALUES_NAMED ? "" : " and perhaps more")
                                + "; give that one other values and import again, or import into another installation",
                        violation);
            }
        }
    }

    private static String text(TableShape shape, List<String> names) {
        return shape.columns().stream()
                .filter(column -> names.contains(column.name()))
                .map(column -> value(column) + "::text")
                .collect(joining(" || ', ' || "));
    }

    /**
     * Writes the rows of a global table that are missing. One with the same key stays as it is, if the values of its unique keys,
     * by which people know it, are the same.
     */
    void addMissing(TableShape shape) throws SQLException {
        if (shape.key().isEmpty()) {
            throw new TenantArchiveException(
                    ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                    "the tenant refers to rows of table " + shape.name()
                            + ", which has no primary key here; give it one");
        }
        requireSameNames(shape);
        rows.run("insert into " + shape.qualified() + " (" + shape.quotedColumns() + ") overriding system value select "
                + values(shape) + " from " + table + " where not exists (select from " + shape.qualified()
                + " own where "
                + equal(shape, shape.key()) + ")");
    }

    private void requireSameNames(TableShape shape) throws SQLException {
        for (List<String> unique : shape.uniqueKeys()) {
            if (!shape.columnNames().containsAll(unique)) {
                continue;
            }
            String found = rows.first(
                    "select line::text from " + table + " join " + shape.qualified() + " own on case when "
                            + equal(shape, shape.key()) + " then not (" + equal(shape, unique) + ") else coalesce("
                            + equal(shape, unique).replace(" is not distinct from ", " = ") + ", false) end limit 1",
                    row -> row.getString(1));
            if (found != null) {
                throw new TenantArchiveException(
                        ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                        "the tenant refers to a row of table " + shape.name() + " that is another one here, by "
                                + shape.key() + " or by " + unique + ": " + found + "; make the two the same first");
            }
        }
    }

    private static String values(TableShape shape) {
        return shape.columns().stream().map(Staging::value).collect(joining(", "));
    }

    private static String equal(TableShape shape, List<String> names) {
        Stream<ColumnShape> columns = shape.columns().stream().filter(column -> names.contains(column.name()));
        return columns.map(column -> "own." + column.quoted() + " is not distinct from " + value(column))
                .collect(joining(" and "));
    }

    private static String value(ColumnShape column) {
        return "(line ->> '" + column.name().replace("'", "''") + "')::" + column.type();
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            rows.run("drop table if exists " + table);
        }
    }
}
