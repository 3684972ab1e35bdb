package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.TenantContextException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/**
 * One connection, used at random for some transactions of some tenants, with statements that are prepared once and used for
 * all of them. Every row that it reads is compared with what the transaction's guest may see. What happens is decided by the
 * seed alone; what fails, by the other threads too.
 */
final class Visit {

    private final DataSource source;
    private final Tally tally;
    private final SplittableRandom random;
    private final Seat seat;
    private final Steps steps;

    private boolean autoCommit;

    /** Begins it on the thread that runs it. */
    Visit(DataSource source, Chaos chaos, Tally tally, long seed) {
        this.source = source;
        this.tally = tally;
        random = new SplittableRandom(seed);
        seat = new Seat(Guest.random(random));
        steps = new Steps(seat, random, chaos, tally);
    }

    /** Runs some transactions, and returns how many. */
    int run() {
        int transactions = 1 + random.nextInt(4);
        try (Connection connection = source.getConnection()) {
            for (int i = 1; i <= transactions; i++) {
                if (!transaction(connection, i == transactions)) {
                    return i;
                }
                seat.change(Guest.random(random));
            }
        } catch (SQLException e) {
            failed(e, "closing");
        } finally {
            seat.leave();
        }
        return transactions;
    }

    /** Tells whether the connection is of further use. */
    private boolean transaction(Connection connection, boolean last) {
        String doing = "beginning";
        try {
            autoCommit = random.nextInt(4) == 0;
            connection.setAutoCommit(autoCommit);
            steps.begin(autoCommit);
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                doing = steps.choose();
                steps.take(connection);
            }
            doing = "ending";
            end(connection, last);
            tally.count("completed");
            return true;
        } catch (SQLException e) {
            return failed(e, doing) && rollBack(connection, last);
        } catch (TenantContextException e) {
            tally.find("refused without reason while " + doing + " for "
                    + seat.guest().context() + ": " + e.getMessage());
            return false;
        }
    }

    private void end(Connection connection, boolean last) throws SQLException {
        if (autoCommit) {
            return;
        }
        switch (random.nextInt(last ? 4 : 3)) {
            case 0 -> connection.commit();
            case 1 -> connection.rollback();
            case 2 -> connection.setAutoCommit(true);
            default -> tally.count("left open");
        }
    }

    // The last transaction of a visit may be left to the pool in its failed state.
    private boolean rollBack(Connection connection, boolean last) {
        if (last && random.nextBoolean()) {
            return true;
        }
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            return failed(e, "rolling back");
        }
    }

    /** Counts a failure, and tells whether the connection may be used on. */
    private boolean failed(SQLException failure, String doing) {
        String state = String.valueOf(failure.getSQLState());
        String message = String.valueOf(failure.getMessage());
        if (state.equals("42501")) {
            Guest guest = seat.guest();
            if (guest.hasActor() || (guest.hasTenant() && !message.contains("no actor is bound"))) {
                tally.find("refused while " + doing + " for " + guest.context() + ": " + message);
            }
            tally.count("refused for want of a tenant or an actor");
            return true;
        }
        String kind = Failures.of(failure);
        if (kind == null) {
            tally.find("failed while " + doing + ": " + state + " " + message);
            return false;
        }
        tally.count("failed: " + kind);
        return Failures.leavesConnection(failure);
    }
}
