package id.umkm.tenancy.postgres;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that takes the binding with it where it is the first of its transaction. The driver then has it
 * twice: as the host prepared it, and with the binding in front. Parameters are given to both, and which one runs is decided
 * when it executes. Where the prefixed one has not got all of them, because one can be read only once or was given while the
 * transaction was bound already, the binding goes first in a round trip of its own.
 */
final class BoundPreparedStatement extends BoundStatement {

    private final PreparedStatement plain;
    private final StatementText text;
    private final SqlFunction<String, PreparedStatement> preparation;
    private final BitSet given = new BitSet();

    // Read by a thread that cancels.
    private volatile @Nullable PrefixedStatement prefixed;

    private @Nullable PrefixedStatement lastRun;
    private boolean bindsBefore;

    /**
     * @param preparation has the driver prepare another text in the way that the host asked for
     */
    BoundPreparedStatement(
            PreparedStatement target,
            StatementText text,
            SqlFunction<String, PreparedStatement> preparation,
            BoundConnection connection) {
        super(target, text.facts(), connection);
        this.plain = target;
        this.text = text;
        this.preparation = preparation;
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        String name = method.getName();
        if (args != null && method.getDeclaringClass() == PreparedStatement.class && name.startsWith("set")) {
            return giveParameter(method, args);
        }
        Execution execution = args == null ? Execution.of(name) : null;
        if (execution != null) {
            return execute((Statement) self, method, execution);
        }
        switch (name) {
            case "clearParameters" -> clearParameters();
            case "addBatch", "closeOnCompletion" -> bindsBefore = true;
            case "cancel" -> cancelPrefixed();
            case "close" -> {
                bindsBefore = true;
                closePrefixed();
            }
            default -> {}
        }
        return lastRun == null
                ? super.handle(self, method, args)
                : handleAfter(lastRun, (Statement) self, method, args);
    }

    /** Whatever is done to the driver's own statement is done to that one alone. */
    @Override
    void leave() {
        bindsBefore = true;
    }

    private @Nullable Object handleAfter(PrefixedStatement run, Statement self, Method method, Object @Nullable [] args)
            throws SQLException {
        return switch (method.getName()) {
            case "getResultSet" -> adopt(run.resultSet(), self);
            case "getUpdateCount" -> run.updateCount();
            case "getLargeUpdateCount" -> run.largeUpdateCount();
            case "getMoreResults" -> {
                call(run.target(), method, args);
                yield run.endResults();
            }
            case "getWarnings", "clearWarnings" -> call(run.target(), method, args);
            default -> super.handle(self, method, args);
        };
    }

    private @Nullable Object giveParameter(Method method, Object[] args) throws SQLException {
        call(method, args);
        int index = (int) args[0];
        given.set(index);
        PrefixedStatement ready = isReadOnce(args[1]) ? null : prefixed();
        if (ready != null) {
            Object[] shifted = args.clone();
            shifted[0] = PrefixedStatement.shifted(index);
            call(ready.target(), method, shifted);
        }
        PrefixedStatement other = prefixed;
        if (other != null) {
            other.note(index, other == ready);
        }
        return null;
    }

    private static boolean isReadOnce(@Nullable Object value) {
        return value instanceof InputStream
                || value instanceof Reader
                || value instanceof Blob
                || value instanceof Clob
                || value instanceof SQLXML;
    }

    private @Nullable Object execute(Statement self, Method method, Execution execution) throws SQLException {
        PrefixedStatement ready = ready(execution);
        Object result;
        try {
            result = ready == null ? super.handle(self, method, null) : executePrefixed(ready, execution, self);
        } catch (SQLException e) {
            switchTo(ready);
            throw e;
        }
        switchTo(ready);
        return result;
    }

    private @Nullable PrefixedStatement ready(Execution execution) throws SQLException {
        PrefixedStatement statement = prefixed();
        return statement != null
                        && text.facts().shape().mayFollow(statement.prefix(), execution)
                        && statement.hasAll(given)
                ? statement
                : null;
    }

    private @Nullable Object executePrefixed(PrefixedStatement statement, Execution execution, Statement self)
            throws SQLException {
        copySettings(statement.target(), statement.prefix() == Prefix.BIND ? plain.getFetchSize() : 0);
        connection().transaction().runPrefixed(statement);
        noteExecution();
        return adopt(statement.result(execution), self);
    }

    // The form that would run next; null where the binding goes before or is there already.
    private @Nullable PrefixedStatement prefixed() throws SQLException {
        Prefix prefix = bindsBefore ? null : connection().transaction().nextPrefix();
        if (prefix == null) {
            return null;
        }
        PrefixedStatement statement = prefixed;
        if (statement != null && statement.prefix() == prefix) {
            return statement;
        }
        // The rows of the other kind may still be read.
        return statement != null && statement == lastRun ? null : prepare(prefix);
    }

    private PrefixedStatement prepare(Prefix prefix) throws SQLException {
        closePrefixed();
        PrefixedStatement statement = new PrefixedStatement(prefix, preparation.apply(text.behind(prefix)));
        prefixed = statement;
        return statement;
    }

    private void copySettings(PreparedStatement to, int fetchSize) throws SQLException {
        to.setFetchSize(fetchSize);
        to.setFetchDirection(plain.getFetchDirection());
        to.setMaxRows(plain.getMaxRows());
        to.setMaxFieldSize(plain.getMaxFieldSize());
        to.setQueryTimeout(plain.getQueryTimeout());
    }

    // An execution closes what the one before it returned; the driver knows of its own statement's alone. One that is
    // refused, and so does not reach the driver, closes nothing.
    private void switchTo(@Nullable PrefixedStatement next) throws SQLException {
        PreparedStatement last = lastRun == null ? plain : lastRun.target();
        if (next != lastRun && !last.isClosed()) {
            last.getMoreResults(Statement.CLOSE_ALL_RESULTS);
        }
        lastRun = next;
    }

    private void clearParameters() throws SQLException {
        given.clear();
        PrefixedStatement statement = prefixed;
        if (statement != null) {
            statement.clearParameters();
        }
    }

    private void cancelPrefixed() throws SQLException {
        PrefixedStatement statement = prefixed;
        if (statement != null) {
            statement.target().cancel();
        }
    }

    private void closePrefixed() throws SQLException {
        PrefixedStatement statement = prefixed;
        if (statement != null) {
            statement.target().close();
        }
    }
}
