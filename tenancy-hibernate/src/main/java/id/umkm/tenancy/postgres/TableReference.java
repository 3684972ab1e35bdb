package id.umkm.tenancy.postgres;

import java.util.List;

/**
 * Says that rows of one table refer to rows of another. Names are as the database spells them, without the schema.
 *
 * @param table the table whose rows refer
 * @param columns its columns that hold the reference; those of tenant and group may be left out, for they are added where
 *     both tables have them
 * @param parent the table that they refer to
 * @param parentColumns its columns, in the order of {@code columns}
 * @param acrossGroups whether a row may refer to one of another group of its tenant
 */
public record TableReference(
        String table, List<String> columns, String parent, List<String> parentColumns, boolean acrossGroups) {

    /**
     * Copies the values and checks them.
     *
     * @throws IllegalArgumentException if there is no column, or not as many on both sides
     */
    public TableReference {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
        if (columns.isEmpty() || columns.size() != parentColumns.size()) {
            throw new IllegalArgumentException("a reference of table " + table + " to " + parent + " pairs " + columns
                    + " with " + parentColumns + "; give as many columns on both sides, at least one");
        }
    }

    /**
     * Describes a reference that stays within the group, where both tables are group-scoped.
     *
     * @param table the table whose rows refer
     * @param column its column that holds the reference
     * @param parent the table that they refer to
     * @param parentColumn its column
     * @return the reference
     */
    public static TableReference of(String table, String column, String parent, String parentColumn) {
        return new TableReference(table, List.of(column), parent, List.of(parentColumn), false);
    }
}
