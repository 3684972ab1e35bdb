package id.umkm.tenancy.store;

import java.sql.ResultSet;
import java.util.Objects;

/**
 * Gives ids from a sequence that steps by {@value #BLOCK}: one round trip for so many ids. Ids of a block that was begun
 * are lost when the process ends. Safe for use by many threads.
 */
final class PooledIds {

    static final int BLOCK = 50;

    private long next;
    private long end;

    synchronized long next(Database database) {
        if (next == end) {
            next = Objects.requireNonNull(
                    database.first("select nextval('{schema}.tenancy_id_seq')", (ResultSet row) -> row.getLong(1)));
            end = next + BLOCK;
        }
        return next++;
    }
}
