package id.umkm.tenancy.postgres;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a plan.
 *
 * @param section what it is about, such as {@code table sale}; steps of one section stand together
 * @param comment why it is there; null where the statement says it
 * @param sql the statement, without a semicolon at its end; running it again changes nothing
 * @param whenRowsViolate what to say where rows that are there already break what it adds; null where none can
 */
record Step(
        String section,
        @Nullable String comment,
        String sql,
        @Nullable Finding whenRowsViolate) {

    static Step of(String section, String sql) {
        return new Step(section, null, sql, null);
    }
}
