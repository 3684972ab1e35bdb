package id.umkm.tenancy.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The other form of a prepared statement, with the binding in front; made when the first parameter or execution finds a
 * transaction without one. Where it has not got all parameters, because one can be read only once or was given while the
 * transaction was bound already, it is not used, and the binding goes before the statement.
 */
final class PrefixedForm {

    private final PreparedStatement plain;
    private final StatementText text;
    private final SqlFunction<String, PreparedStatement> preparation;
    private final BoundTransaction transaction;
    private final BitSet given = new BitSet();

    // Read by a thread that cancels.
    private volatile @Nullable PrefixedStatement form;

    private @Nullable PrefixedStatement lastRun;
    private boolean bindsBefore;

    /**
     * @param plain the statement as the host prepared it
     * @param preparation has the driver prepare another text in the way that the host asked for
     */
    PrefixedForm(
            PreparedStatement plain,
            StatementText text,
            SqlFunction<String, PreparedStatement> preparation,
            BoundTransaction transaction) {
        this.plain = plain;
        this.text = text;
        this.preparation = preparation;
        this.transaction = transaction;
    }

    /** Has this statement bind before it executes, from now on. */
    void bindBefore() {
        bindsBefore = true;
    }

    /** Takes a parameter that the plain statement has got. */
    void give(int index, ParameterizedStatement.Parameter parameter) throws SQLException {
        PrefixedStatement ready = bindsBefore ? null : form();
        if (ready != null) {
            parameter.giveTo(ready.target(), PrefixedStatement.shifted(index));
        }
        note(index, ready);
    }

    /** Notes that the plain statement has got a parameter that cannot be given twice. */
    void miss(int index) {
        note(index, null);
    }

    private void note(int index, @Nullable PrefixedStatement givenTo) {
        if (bindsBefore) {
            return;
        }
        given.set(index);
        PrefixedStatement statement = form;
        if (statement != null) {
            statement.note(index, statement == givenTo);
        }
    }

    void clearParameters() throws SQLException {
        given.clear();
        PrefixedStatement statement = form;
        if (statement != null) {
            statement.clearParameters();
        }
    }

    /** The statement to be run next; null where the plain one is to. */
    @Nullable
    PrefixedStatement ready(Execution execution) throws SQLException {
        PrefixedStatement statement = bindsBefore ? null : form();
        if (statement == null
                || !text.facts().shape().mayFollow(statement.prefix(), execution)
                || !statement.hasAll(given)) {
            return null;
        }
        copySettings(statement.target(), statement.prefix() == Prefix.BIND ? plain.getFetchSize() : 0);
        return statement;
    }

    private @Nullable PrefixedStatement form() throws SQLException {
        Prefix prefix = transaction.nextPrefix();
        if (prefix == null) {
            return null;
        }
        PrefixedStatement statement = form;
        if (statement != null && statement.prefix() == prefix) {
            return statement;
        }
        // The rows of the other kind may still be read.
        return statement != null && statement == lastRun ? null : prepare(prefix);
    }

    private PrefixedStatement prepare(Prefix prefix) throws SQLException {
        closeForm();
        PrefixedStatement statement = new PrefixedStatement(prefix, preparation.apply(text.behind(prefix)));
        form = statement;
        return statement;
    }

    private void copySettings(PreparedStatement to, int fetchSize) throws SQLException {
        to.setFetchSize(fetchSize);
        to.setFetchDirection(plain.getFetchDirection());
        to.setMaxRows(plain.getMaxRows());
        to.setMaxFieldSize(plain.getMaxFieldSize());
        to.setQueryTimeout(plain.getQueryTimeout());
    }

    /** Notes which statement ran, null for the plain one, and closes what the other one returned as the driver would. */
    void ran(@Nullable PrefixedStatement statement) throws SQLException {
        if (statement == lastRun) {
            return;
        }
        PreparedStatement before = lastRun == null ? plain : lastRun.target();
        if (!before.isClosed()) {
            before.getMoreResults(Statement.CLOSE_ALL_RESULTS);
        }
        lastRun = statement;
    }

    /** The statement that ran last; null where the plain one did, or none. */
    @Nullable
    PrefixedStatement lastRun() {
        return lastRun;
    }

    void cancel() throws SQLException {
        PrefixedStatement statement = form;
        if (statement != null) {
            statement.target().cancel();
        }
    }

    void close() throws SQLException {
        bindsBefore = true;
        closeForm();
    }

    private void closeForm() throws SQLException {
        PrefixedStatement statement = form;
        if (statement != null) {
            statement.target().close();
        }
    }
}
