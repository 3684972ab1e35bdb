package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Keeps what is bound on one connection in step with what its transaction does. Where that step fails the connection is
 * evicted: a pool that got it back could hand out one tenant's binding to another.
 *
 * <p>A connection whose session may hold what a statement left there goes the same way when it is closed.
 *
 * <p>Nothing here reads SQL to find the end of a transaction. One that a statement ends by its text loses its binding on
 * the server, and what runs on is refused there by the policies.
 */
final class BoundTransaction {

    private final Connection raw;
    private final BaseConnection driver;
    private final Binder binder;
    private final Eviction eviction;
    private final SessionTrace trace = new SessionTrace();

    private @Nullable TenantContext bound;
    private boolean savepointBeforeBind;

    BoundTransaction(Connection raw, BaseConnection driver, Binder binder) {
        this.raw = raw;
        this.driver = driver;
        this.binder = binder;
        this.eviction = new Eviction(raw);
    }

    /** Work that runs on the connection while a tenant is bound. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /** Tells whether a statement would run in a transaction of its own: a tenant is bound, and auto-commit is on. */
    boolean runsAlone() throws SQLException {
        return TenantContext.current() != null && raw.getAutoCommit();
    }

    /** Runs a statement with the tenant of this moment bound. Without a tenant it runs as it is, for the policies to judge. */
    <T extends @Nullable Object> T run(SqlText sql, Work<T> statement) throws SQLException {
        eviction.requireNone();
        TenantContext context = TenantContext.current();
        trace.requireNoneOfOthers(context);
        if (sql.outlastsTransaction()) {
            trace.leave(context);
        }
        if (context != null && raw.getAutoCommit()) {
            return runAlone(context, statement);
        }
        join(context);
        noteSavepoint(sql.setsSavepoint());
        return statement.run();
    }

    /** Runs what returns nothing. */
    void perform(SqlText sql, Step statement) throws SQLException {
        run(sql, () -> {
            statement.run();
            return true;
        });
    }

    /** What the next statement may have in front to be bound; null where it is bound already, or before. */
    @Nullable
    Prefix nextPrefix() throws SQLException {
        if (binder.mode() == BindingMode.SEPARATE
                || bound != null
                || savepointBeforeBind
                || eviction.isDone()
                || TenantContext.current() == null) {
            return null;
        }
        if (!raw.getAutoCommit()) {
            return Prefix.BIND;
        }
        // Only the driver knows how it begins a transaction that may not write.
        return raw.isReadOnly() ? null : Prefix.BEGIN_AND_BIND;
    }

    /** Runs a statement that takes the binding of this moment with it, in the way that was told for it. */
    void runPrefixed(PrefixedStatement statement) throws SQLException {
        TenantContext context = TenantContext.required();
        trace.requireNoneOfOthers(context);
        BindArguments arguments = binder.arguments(context);
        binder.boundTogether();
        try {
            statement.execute(arguments);
        } catch (SQLException e) {
            settle(statement.prefix(), context, arguments, e);
            throw e;
        } catch (RuntimeException | Error e) {
            evictAfter(e);
            throw e;
        }
        if (statement.prefix() == Prefix.BIND) {
            bound = context;
        } else {
            requireOver();
        }
    }

    /** Sets a savepoint, after the binding that it must not precede. */
    <T extends @Nullable Object> T savepoint(Work<T> savepoint) throws SQLException {
        if (!raw.getAutoCommit()) {
            eviction.requireNone();
            join(TenantContext.current());
            noteSavepoint(true);
        }
        return savepoint.run();
    }

    void commit() throws SQLException {
        end(raw::commit);
    }

    /** Rolls back; on an evicted connection the server has done so. */
    void rollback() throws SQLException {
        if (!eviction.isDone()) {
            end(raw::rollback);
        }
    }

    /** Switches auto-commit; switching it on commits. */
    void setAutoCommit(boolean autoCommit) throws SQLException {
        if (autoCommit == raw.getAutoCommit()) {
            return;
        }
        end(() -> raw.setAutoCommit(autoCommit));
    }

    /**
     * Closes. A transaction that was left open is rolled back, whatever the pool would do, also one that a text began, and a
     * session that a statement may have left something in is not used again.
     */
    void close() throws SQLException {
        try (Connection closing = raw) {
            try {
                if (!closing.isClosed()) {
                    endLeftOpen();
                }
            } finally {
                if (trace.isLeft() && !closing.isClosed()) {
                    eviction.evictForTrace();
                }
            }
        }
    }

    private void endLeftOpen() throws SQLException {
        if (raw.getAutoCommit()) {
            endAlone();
        } else if (bound != null || driver.getTransactionState() != TransactionState.IDLE) {
            end(raw::rollback);
        }
    }

    /** Runs a call of the driver's that changes the session for good. */
    void runLeavingTrace(Step change) throws SQLException {
        perform(new SqlText(false, true, StatementShape.OTHER), change);
    }

    void abort(Executor executor) {
        eviction.evict(executor);
        forget();
    }

    private void join(@Nullable TenantContext context) throws SQLException {
        if (bound != null) {
            if (!bound.equals(context)) {
                throw switched(bound, context);
            }
            return;
        }
        if (context != null) {
            if (savepointBeforeBind) {
                throw new TenantContextException(
                        context + " cannot be bound after a savepoint: a rollback to it would undo"
                                + " the binding; bind the tenant before the transaction's first savepoint");
            }
            bind(context, binder.arguments(context));
        }
    }

    private <T extends @Nullable Object> T runAlone(TenantContext context, Work<T> statement) throws SQLException {
        BindArguments arguments = binder.arguments(context);
        orEvict(() -> raw.setAutoCommit(false));
        bind(context, arguments);
        T result;
        try {
            result = statement.run();
            end(raw::commit);
        } catch (SQLException | RuntimeException | Error failure) {
            undo(failure);
            throw failure;
        }
        orEvict(() -> raw.setAutoCommit(true));
        return result;
    }

    private void bind(TenantContext context, BindArguments arguments) throws SQLException {
        orEvict(() -> binder.bind(raw, arguments));
        bound = context;
    }

    private void undo(Throwable failure) {
        try {
            rollback();
            if (!eviction.isDone()) {
                orEvict(() -> raw.setAutoCommit(true));
            }
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    // What has failed, the binding or the statement behind it, the driver does not tell.
    private void settle(Prefix prefix, TenantContext context, BindArguments arguments, SQLException failure) {
        try {
            if (raw.isClosed() || Eviction.isOfBinding(failure)) {
                evictAfter(failure);
            } else if (prefix == Prefix.BEGIN_AND_BIND) {
                endAlone();
            } else if (driver.getTransactionState() == TransactionState.FAILED) {
                // Nothing runs before the rollback, whether it was bound or not.
                bound = context;
            } else {
                // The driver refused, a missing parameter say, and may have sent nothing.
                bind(context, arguments);
            }
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void endAlone() throws SQLException {
        if (driver.getTransactionState() != TransactionState.IDLE) {
            orEvict(() -> {
                try (Statement rollback = raw.createStatement()) {
                    rollback.execute("rollback");
                }
            });
        }
    }

    private void requireOver() throws SQLException {
        if (driver.getTransactionState() != TransactionState.IDLE) {
            SQLException open = new SQLException("a transaction did not end with the commit behind its statement");
            evictAfter(open);
            throw open;
        }
    }

    private void end(Step step) throws SQLException {
        try {
            step.run();
        } catch (SQLException e) {
            if (bound != null && !Eviction.isOver(e)) {
                evictAfter(e);
            }
            forget();
            throw e;
        } catch (RuntimeException | Error e) {
            evictAfter(e);
            throw e;
        }
        forget();
    }

    private void orEvict(Step step) throws SQLException {
        try {
            step.run();
        } catch (SQLException | RuntimeException | Error e) {
            evictAfter(e);
            throw e;
        }
    }

    private void evictAfter(Throwable reason) {
        eviction.evict(reason);
        forget();
    }

    private void noteSavepoint(boolean set) {
        savepointBeforeBind |= set && bound == null;
    }

    private void forget() {
        bound = null;
        savepointBeforeBind = false;
    }

    private static TenantContextException switched(TenantContext bound, @Nullable TenantContext now) {
        return new TenantContextException(
                "the running transaction belongs to " + bound + ", but the statement was executed "
                        + (now == null ? "without a tenant" : "for " + now)
                        + "; end the transaction before the context changes, or use another connection");
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }
}
