package id.umkm.tenancy.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index as the catalogue has it.
 *
 * @param btree whether it is a B-tree, whose order of columns matters
 * @param unique whether it holds a unique key, not deferred and without a condition
 * @param constraint the constraint that it belongs to; null where it stands alone
 * @param primary whether that is the primary key
 * @param columns its key columns in order; empty text stands for an expression
 * @param predicate the condition of a partial index; null for all rows
 */
record IndexState(
        String table,
        String name,
        boolean btree,
        boolean unique,
        @Nullable String constraint,
        boolean primary,
        List<String> columns,
        @Nullable String predicate) {

    boolean beginsWith(String column) {
        return !columns.isEmpty() && columns.get(0).equals(column);
    }

    /** Tells whether a foreign key may refer to these columns. */
    boolean isKeyOf(List<String> wanted) {
        return unique && columns.size() == wanted.size() && new HashSet<>(columns).equals(new HashSet<>(wanted));
    }

    /**
     * Tells whether it finds rows by the given columns.
     *
     * @param first the column that it must begin with
     * @param others the columns that must follow, in any order
     * @param between columns that may stand among them
     */
    boolean finds(String first, Set<String> others, Set<String> between) {
        if (!btree || !beginsWith(first) || !servesAllThatMatter(others)) {
            return false;
        }
        Set<String> missing = new HashSet<>(others);
        for (String column : columns.subList(1, columns.size())) {
            if (missing.isEmpty() || !(missing.remove(column) || between.contains(column))) {
                break;
            }
        }
        return missing.isEmpty();
    }

    // Rows without a reference need not be found by it.
    private boolean servesAllThatMatter(Set<String> others) {
        return predicate == null
                || others.stream()
                        .anyMatch(column -> predicate.replace("\"", "").equals("(" + column + " IS NOT NULL)"));
    }
}
