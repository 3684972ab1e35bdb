package id.umkm.tenancy.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A prepared statement of the driver's whose text has the binding in front. To those who read its results the binding and
 * what else was put around the statement are not there.
 */
final class PrefixedStatement {

    private final Prefix prefix;
    private final PreparedStatement target;
    private final BitSet given = new BitSet();
    private boolean isOver;

    PrefixedStatement(Prefix prefix, PreparedStatement target) {
        this.prefix = prefix;
        this.target = target;
    }

    Prefix prefix() {
        return prefix;
    }

    PreparedStatement target() {
        return target;
    }

    /** Where a parameter of the statement stands in this text. */
    static int shifted(int index) {
        return index + BindArguments.COUNT;
    }

    /** Notes whether it has got the value that a parameter of the statement has now. */
    void note(int index, boolean hasValue) {
        given.set(index, hasValue);
    }

    /** Tells whether it has got the values of these parameters. */
    boolean hasAll(BitSet parameters) {
        return given.equals(parameters);
    }

    void clearParameters() throws SQLException {
        given.clear();
        target.clearParameters();
    }

    /** Executes binding and statement, and leaves the statement's result as the current one. */
    void execute(BindArguments arguments) throws SQLException {
        arguments.giveTo(target);
        isOver = false;
        boolean isRows = target.execute();
        if (prefix == Prefix.BEGIN_AND_BIND) {
            isRows = !isRows && target.getMoreResults();
        }
        if (!isRows) {
            throw new IllegalStateException("the driver gave no result of the binding in front of a statement");
        }
        target.getMoreResults();
    }

    /** The result, as the driver would give it for the statement alone. */
    Object result(Execution execution) throws SQLException {
        ResultSet rows = target.getResultSet();
        return switch (execution) {
            case ANY -> rows != null;
            case QUERY -> {
                if (rows == null) {
                    throw new PSQLException(GT.tr("No results were returned by the query."), PSQLState.NO_DATA);
                }
                yield rows;
            }
            case UPDATE -> {
                requireNone(rows);
                yield target.getUpdateCount();
            }
            case BATCH -> throw new IllegalArgumentException("batches are bound before");
            case LARGE_UPDATE -> {
                requireNone(rows);
                yield target.getLargeUpdateCount();
            }
        };
    }

    private static void requireNone(@Nullable ResultSet rows) throws SQLException {
        if (rows != null) {
            throw new PSQLException(GT.tr("A result was returned when none was expected."), PSQLState.TOO_MANY_RESULTS);
        }
    }

    @Nullable
    ResultSet resultSet() throws SQLException {
        ResultSet rows = target.getResultSet();
        return isOver ? null : rows;
    }

    int updateCount() throws SQLException {
        int count = target.getUpdateCount();
        return isOver ? -1 : count;
    }

    long largeUpdateCount() throws SQLException {
        long count = target.getLargeUpdateCount();
        return isOver ? -1 : count;
    }

    /** Notes that its reader went on to a next result, of which there is none: what follows is not the statement's. */
    boolean endResults() {
        isOver = true;
        return false;
    }
}
