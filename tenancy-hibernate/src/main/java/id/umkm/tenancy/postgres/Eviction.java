package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a connection out of use for good, so that no pool hands it out again. */
final class Eviction {

    private static final Logger LOG = LoggerFactory.getLogger(Eviction.class);

    private final Connection raw;
    private boolean done;

    Eviction(Connection raw) {
        this.raw = raw;
    }

    boolean isDone() {
        return done;
    }

    void requireNone() throws SQLException {
        if (done) {
            throw new SQLException(
                    "the connection was taken out of use after a failure; close it and take another",
                    PSQLState.CONNECTION_DOES_NOT_EXIST.getState());
        }
    }

    void evict(Throwable reason) {
        LOG.warn(
                "A connection is taken out of use, because its transaction could not be brought to a known state",
                reason);
        evict(Runnable::run);
    }

    void evictForTrace() {
        LOG.info("A connection is taken out of use, because a statement may have left something in its session");
        evict(Runnable::run);
    }

    void evict(Executor executor) {
        if (done) {
            return;
        }
        done = true;
        try {
            raw.abort(executor);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Aborting failed; the connection may be closed already", e);
        }
        tellPool();
    }

    // A pool learns that a connection is dead from an exception that passes through it, such as this one. Without it
    // HikariCP hands the connection out again within half a second of its return.
    private void tellPool() {
        try (Statement probe = raw.createStatement()) {
            probe.execute("select 1");
        } catch (SQLException | RuntimeException e) {
            LOG.trace("The connection is dead, as it should be", e);
        }
    }

    /** Tells whether an error is one of the binding, by the name of its function in what the server says. */
    static boolean isOfBinding(SQLException failure) {
        ServerErrorMessage answer = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        return answer != null
                && (String.valueOf(answer.getMessage()) + answer.getWhere()).contains(LibraryFunctions.BIND);
    }

    /**
     * Tells whether a commit or rollback that failed has ended the transaction all the same: the server answered with an
     * error (a deferred constraint, a serialization failure), or the driver found that it had rolled back.
     */
    static boolean isOver(SQLException failure) {
        if (PSQLState.IN_FAILED_SQL_TRANSACTION.getState().equals(failure.getSQLState())) {
            return true;
        }
        ServerErrorMessage answer = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        // A server that speaks another language translates the word; then the connection goes, which costs time alone.
        return answer != null && "ERROR".equals(answer.getSeverity());
    }
}
