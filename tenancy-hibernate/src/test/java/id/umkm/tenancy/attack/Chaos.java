package id.umkm.tenancy.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Cancels statements and kills backends from a thread of its own, so that it comes when it comes. */
final class Chaos implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Connection superuser;
    private final PreparedStatement kill;
    private final Tally tally;

    Chaos(FuzzWorld world, Tally tally) throws SQLException {
        this.tally = tally;
        superuser = world.database().superuser().getConnection();
        kill = superuser.prepareStatement(
                "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity"
                        + " where datname = current_database() and usename = ? order by random() limit 1) victim");
        kill.setString(1, world.role());
    }

    /** Cancels a statement that is about to run. It may hit what runs on that connection later. */
    void cancel(Statement statement) {
        thread.execute(() -> {
            try {
                statement.cancel();
                tally.count("cancels sent");
            } catch (SQLException e) {
                tally.count("cancels too late");
            }
        });
    }

    /** Kills any one backend of the application's, in whatever it is. */
    void kill() {
        thread.execute(() -> {
            try {
                kill.execute();
                tally.count("kills");
            } catch (SQLException e) {
                tally.find("a backend could not be killed: " + e);
            }
        });
    }

    @Override
    public void close() throws Exception {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the chaos does not end");
        }
        superuser.close();
    }
}
