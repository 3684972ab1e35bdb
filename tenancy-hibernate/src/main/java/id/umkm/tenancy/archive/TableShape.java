package id.umkm.tenancy.archive;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalogue has it.
 *
 * @param name the table
 * @param qualified the same as SQL writes it, with its schema
 * @param columns the stored columns
 * @param tenantColumn the column that holds the tenant, as SQL writes it; null for a global table
 * @param key the columns of the primary key; empty where there is none
 * @param uniqueKeys the columns of its other unique keys
 * @param references what its rows refer to
 */
record TableShape(
        String name,
        String qualified,
        List<ColumnShape> columns,
        @Nullable String tenantColumn,
        List<String> key,
        List<List<String>> uniqueKeys,
        List<Reference> references) {

    private static final String ROW = "tenancy_row";

    /**
     * A foreign key.
     *
     * @param parent the table that it leads to
     * @param columns the columns that refer, as SQL writes them
     * @param parentColumns those that they refer to, in the same order
     * @param deferrable whether it can be checked at the end of the transaction
     * @param mandatory whether each row refers to one
     */
    record Reference(
            String parent, List<String> columns, List<String> parentColumns, boolean deferrable, boolean mandatory) {}

    List<String> columnNames() {
        return columns.stream().map(ColumnShape::name).toList();
    }

    /** The unique keys whose values no two tenants share, though the columns are there. */
    List<List<String>> keysAcrossTenants() {
        return Stream.concat(Stream.of(key), uniqueKeys.stream())
                .filter(names -> !names.isEmpty() && columnNames().containsAll(names))
                .filter(names -> columns.stream()
                        .filter(column -> names.contains(column.name()))
                        .noneMatch(column -> column.quoted().equals(tenantColumn)))
                .toList();
    }

    /** Limits to columns that an archive has, in its order. */
    TableShape limitedTo(List<String> names) {
        List<ColumnShape> limited = names.stream()
                .map(name -> columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new TableShape(name, qualified, limited, tenantColumn, key, uniqueKeys, references);
    }

    /** Tells whether each row refers to a row of another of some tables. */
    boolean refersTo(Set<String> tables) {
        return references.stream()
                .anyMatch(reference -> reference.mandatory()
                        && !reference.parent().equals(name)
                        && tables.contains(reference.parent()));
    }

    /** Reads the rows of one tenant; the tenant is the one parameter. */
    String select() {
        return "select " + texts() + " from " + qualified + " " + ROW + " where " + tenantColumn + " = ?" + order();
    }

    /** Deletes the rows of one tenant and reads what was deleted; the tenant is the one parameter. */
    String delete() {
        return "with " + ROW + " as (delete from " + qualified + " where " + tenantColumn + " = ? returning *) select "
                + texts() + " from " + ROW + order();
    }

    /** Reads the rows that others of a tenant refer to; the tenant is the parameter of each of them. */
    String selectReferred(List<String> conditions) {
        return "select " + texts() + " from " + qualified + " " + ROW + " where " + String.join(" or ", conditions)
                + order();
    }

    /** The condition by which a row of another table's is referred to. */
    String refersToRow(Reference reference) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < reference.columns().size(); i++) {
            pairs.append(" and child.")
                    .append(reference.columns().get(i))
                    .append(" = ")
                    .append(ROW)
                    .append('.')
                    .append(reference.parentColumns().get(i));
        }
        return "exists (select from " + qualified + " child where child." + tenantColumn + " = ?" + pairs + ")";
    }

    /** Measures the longest row of a tenant. */
    String widest() {
        return "select coalesce(max(octet_length((" + ROW + ".*)::text)), 0) from " + qualified + " " + ROW
                + (tenantColumn == null ? "" : " where " + tenantColumn + " = ?");
    }

    String hasRows() {
        return "select exists (select from " + qualified + " where " + tenantColumn + " = ?)";
    }

    String quotedColumns() {
        return columns.stream().map(ColumnShape::quoted).collect(joining(", "));
    }

    private String texts() {
        return columns.stream()
                .map(column -> ROW + "." + column.quoted() + "::text")
                .collect(joining(", "));
    }

    // The same on each server, whatever its language; without a key rows that are alike may change places unseen.
    private String order() {
        return columns.stream()
                .filter(column -> key.isEmpty() || key.contains(column.name()))
                .map(column -> ROW + "." + column.quoted() + (key.isEmpty() ? "::text" : "")
                        + (key.isEmpty() || column.collated() ? " collate \"C\"" : ""))
                .collect(joining(", ", " order by ", ""));
    }
}
