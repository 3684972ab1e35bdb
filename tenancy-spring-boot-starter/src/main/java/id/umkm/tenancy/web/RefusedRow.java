package id.umkm.tenancy.web;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells whether the database refused to write a row that lies outside of the bound tenant, or of the groups seen. */
final class RefusedRow {

    // Missing grants have the same state; only a policy's refusal comes from the function that checks new rows.
    private static final String STATE = "42501";
    private static final String ROUTINE = "ExecWithCheckOptions";

    private RefusedRow() {}

    static boolean explains(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState()) && isPolicy(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPolicy(SQLException failure) {
        ServerErrorMessage answer = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        return answer != null && ROUTINE.equals(answer.getRoutine());
    }
}
