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
    private boolean hasRows;
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
        hasRows = target.getMoreResults();
    }

    /** Tells whether the statement that was executed gave rows. */
    boolean hasRows() {
        return hasRows;
    }

    /** The rows; where there are none, what the driver says to that. */
    ResultSet requireRows() throws SQLException {
        if (!hasRows) {
            throw new PSQLException(GT.tr("No results were returned by the query."), PSQLState.NO_DATA);
        }
        return target.getResultSet();
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

    /** Goes on to the next result, of which there is none: what follows is not the statement's. */
    boolean end(SqlFunction<PreparedStatement, Boolean> step) throws SQLException {
        step.apply(target);
        isOver = true;
        return false;
    }
}
