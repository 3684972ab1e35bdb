package id.umkm.tenancy.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A column as the catalogue has it.
 *
 * @param generated whether its value follows from other columns
 * @param defaultValue as {@code pg_get_expr} gives it with an empty search path; null where there is none
 */
record ColumnState(
        String table,
        String name,
        boolean notNull,
        boolean generated,
        @Nullable String defaultValue) {}
