package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
    private final String schema;
    private final VisibleGroupsSource groups;
    private final Eviction eviction;
    private final SessionTrace trace = new SessionTrace();

    private @Nullable TenantContext bound;
    private boolean savepointBeforeBind;

    BoundTransaction(Connection raw, String schema, VisibleGroupsSource groups) {
        this.raw = raw;
        this.schema = schema;
        this.groups = groups;
        this.eviction = new Eviction(raw);
    }

    /** Work that runs on the connection while a tenant is bound. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object run() throws SQLException;
    }

    /** Tells whether a statement would run in a transaction of its own: a tenant is bound, and auto-commit is on. */
    boolean runsAlone() throws SQLException {
        return TenantContext.current() != null && raw.getAutoCommit();
    }

    /** Runs a statement with the tenant of this moment bound. Without a tenant it runs as it is, for the policies to judge. */
    @Nullable
    Object run(SqlText sql, Work statement) throws SQLException {
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

    /** Sets a savepoint, after the binding that it must not precede. */
    @Nullable
    Object savepoint(Work savepoint) throws SQLException {
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
     * Closes. A bound transaction that was left open is rolled back, whatever the pool would do, and a session that a
     * statement may have left something in is not used again.
     */
    void close() throws SQLException {
        try (Connection closing = raw) {
            try {
                if (bound != null && !closing.isClosed()) {
                    end(closing::rollback);
                }
            } finally {
                if (trace.isLeft() && !closing.isClosed()) {
                    eviction.evictForTrace();
                }
            }
        }
    }

    /** Runs a call of the driver's that changes the session for good. */
    @Nullable
    Object runLeavingTrace(Work change) throws SQLException {
        return run(new SqlText(false, true), change);
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
            bind(context, visibleTo(context));
        }
    }

    private @Nullable Object runAlone(TenantContext context, Work statement) throws SQLException {
        VisibleGroups visible = visibleTo(context);
        orEvict(() -> raw.setAutoCommit(false));
        bind(context, visible);
        Object result;
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

    // Asked before the connection is touched: the source reads on connections of its own.
    private @Nullable VisibleGroups visibleTo(TenantContext context) {
        Actor actor = context.actor();
        if (actor == null) {
            return null;
        }
        return actor instanceof Actor.User user
                ? groups.visibleGroups(context.tenant(), user)
                : VisibleGroups.wholeTenant();
    }

    private void bind(TenantContext context, @Nullable VisibleGroups visible) throws SQLException {
        orEvict(() -> TenantBinding.bind(raw, schema, context.tenant(), visible));
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

    /** A step that must succeed. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }
}
