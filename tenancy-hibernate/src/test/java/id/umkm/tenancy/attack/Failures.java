package id.umkm.tenancy.attack;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The failures that a fuzz brings about, told by their SQL states. */
final class Failures {

    private Failures() {}

    /** Tells what has failed; null where nothing in the fuzz explains it. */
    static @Nullable String of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "22012" -> "by a wrong statement";
            case "25P02" -> "in a transaction that had failed";
            case "57014" -> "by a cancel or a timeout";
            case "40P01" -> "by a deadlock";
            case "57P01" -> "by a kill";
            default -> isOfConnection(failure) ? "on a connection that was lost" : null;
        };
    }

    static boolean leavesConnection(SQLException failure) {
        return !"57P01".equals(failure.getSQLState()) && !isOfConnection(failure);
    }

    // HikariCP gives no state when it is asked for anything on a connection that it has discarded.
    private static boolean isOfConnection(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? String.valueOf(failure.getMessage()).contains("closed") : state.startsWith("08");
    }
}
