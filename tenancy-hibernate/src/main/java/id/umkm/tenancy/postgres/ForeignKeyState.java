package id.umkm.tenancy.postgres;

import java.util.List;

/**
 * A foreign key as the catalogue has it.
 *
 * @param parentColumns the referenced columns, in the order of {@code columns}
 * @param holds whether it is enforced, and was validated for the rows that were there before it
 */
record ForeignKeyState(
        String table,
        String name,
        List<String> columns,
        String parentSchema,
        String parent,
        List<String> parentColumns,
        boolean holds) {

    boolean pairs(String column, String parentColumn) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equals(column) && parentColumns.get(i).equals(parentColumn)) {
                return true;
            }
        }
        return false;
    }
}
