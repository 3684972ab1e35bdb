package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Executes for one statement with the current tenant bound, and knows for whom it last did. */
final class BoundExecution {

    private final Statement target;
    private final BoundTransaction transaction;
    private @Nullable TenantContext owner;

    BoundExecution(Statement target, BoundTransaction transaction) {
        this.target = target;
        this.transaction = transaction;
    }

    /** Whose the rows are that the statement gives, which may be asked for later than it was executed. */
    @Nullable
    TenantContext owner() {
        return owner;
    }

    /** Executes. What is refused leaves the rows of the execution before it with their owner. */
    <T extends @Nullable Object> T run(SqlText sql, BoundTransaction.Work<T> execution) throws SQLException {
        T result = transaction.runsAlone()
                ? readFully(() -> transaction.run(sql, execution))
                : transaction.run(sql, execution);
        owner = TenantContext.current();
        return result;
    }

    /** Executes a statement together with its binding. */
    void runPrefixed(PrefixedStatement statement) throws SQLException {
        transaction.runPrefixed(statement);
        owner = TenantContext.current();
    }

    /** Has the driver ask the server about the statement, which gives no rows. */
    <T extends @Nullable Object> T describe(BoundTransaction.Work<T> question) throws SQLException {
        return transaction.run(SqlText.NONE, question);
    }

    // The commit that follows would cut a cursor off after its first rows.
    private <T extends @Nullable Object> T readFully(BoundTransaction.Work<T> execution) throws SQLException {
        int fetchSize = target.getFetchSize();
        target.setFetchSize(0);
        try {
            return execution.run();
        } finally {
            if (!target.isClosed()) {
                target.setFetchSize(fetchSize);
            }
        }
    }
}
