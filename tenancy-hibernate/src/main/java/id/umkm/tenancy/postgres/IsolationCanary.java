package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Proves on a running application that tenants are apart: it tries to reach the row of one canary as the other, through the
 * connections that the application works with, as each role that these switch to. Both canaries are tenants that do not
 * exist. All that it does is rolled back. Immutable and safe for use by many threads.
 */
public final class IsolationCanary {

    /** The first of the two tenants that own the rows; no organisation can have its id. */
    public static final TenantId FIRST = new TenantId(Long.MAX_VALUE - 1);

    /** The second of them. */
    public static final TenantId SECOND = new TenantId(Long.MAX_VALUE);

    static final String TABLE = "tenancy_canary";

    // Refused, wrongly typed or missing: the database answered, and is not as it should be.
    private static final String ANSWERED = "42";

    private final String table;

    /**
     * Creates the canary.
     *
     * @param schema the schema that holds the library's tables
     */
    public IsolationCanary(String schema) {
        this.table = Identifiers.qualify(schema, TABLE);
    }

    /**
     * Tries to read, change, delete and insert what belongs to another tenant, and to read with none bound; on connections
     * that are to read only, which may come from elsewhere, it tries the reads. Takes one connection at a time, some eight
     * in all, from whatever thread it is called on and whatever is bound there.
     *
     * @param dataSource tenant-bound
     * @return what was possible and must not be, or the other way round; empty where tenants are apart
     * @throws DatabaseException if the database cannot be asked, so that nothing is known
     */
    public List<String> probe(DataSource dataSource) {
        Set<String> faults = new LinkedHashSet<>();
        for (boolean readOnly : new boolean[] {false, true}) {
            asTenant(TenantContext.of(FIRST), dataSource, readOnly, faults);
            asTenant(TenantContext.of(SECOND, Actor.system("isolation canary")), dataSource, readOnly, faults);
            attempt(ContextCarrier.none(), dataSource, readOnly, faults, CanaryAttempts::readWithoutTenant);
        }
        return List.copyOf(faults);
    }

    private void asTenant(TenantContext context, DataSource dataSource, boolean readOnly, Set<String> faults) {
        TenantId own = context.tenant();
        TenantId other = own.equals(FIRST) ? SECOND : FIRST;
        ContextCarrier carrier = ContextCarrier.of(context);
        attempt(carrier, dataSource, readOnly, faults, attempts -> attempts.read(own));
        if (!readOnly) {
            attempt(carrier, dataSource, false, faults, attempts -> attempts.changeAndDelete(other));
            attempt(carrier, dataSource, false, faults, attempts -> attempts.insert(own, other));
        }
    }

    private void attempt(
            ContextCarrier carrier, DataSource dataSource, boolean readOnly, Set<String> faults, Attempt attempt) {
        try (TenantContext.Scope scope = carrier.open();
                Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            try {
                attempt.run(new CanaryAttempts(connection, table, faults));
            } catch (SQLException e) {
                String state = e.getSQLState();
                if (state == null || !state.startsWith(ANSWERED)) {
                    throw e;
                }
                faults.add("the canary was refused what it may do to its own row (SQLSTATE " + state + ")");
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DatabaseException("the isolation canary could not ask", e);
        }
    }

    /** One thing to try, in a transaction of its own. */
    @FunctionalInterface
    private interface Attempt {
        void run(CanaryAttempts attempts) throws SQLException;
    }
}
