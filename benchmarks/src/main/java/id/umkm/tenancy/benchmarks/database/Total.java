package id.umkm.tenancy.benchmarks.database;

import org.hibernate.query.SelectionQuery;

/**
 * How many rows there are, and what they add up to.
 *
 * @param rows how many
 * @param sum the sum
 */
record Total(long rows, long sum) {

    /** Reads it from the one row of a query for two numbers. */
    static Total of(SelectionQuery<Object[]> query) {
        Object[] row = query.getSingleResult();
        return new Total(((Number) row[0]).longValue(), row[1] == null ? 0 : ((Number) row[1]).longValue());
    }
}
