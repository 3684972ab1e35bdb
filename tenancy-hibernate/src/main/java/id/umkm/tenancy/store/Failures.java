package id.umkm.tenancy.store;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.store.ConstraintViolationException.Kind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the driver's exceptions into typed ones. */
final class Failures {

    private Failures() {}

    static DatabaseException typed(SQLException failure) {
        Kind kind = kindOf(failure.getSQLState());
        String constraint = constraintOf(failure);
        return kind == null || constraint == null
                ? new DatabaseException("a statement failed", failure)
                : new ConstraintViolationException(kind, constraint, failure);
    }

    private static @Nullable Kind kindOf(@Nullable String sqlState) {
        if (sqlState == null) {
            return null;
        }
        return switch (sqlState) {
            case "23505" -> Kind.UNIQUE;
            case "23503" -> Kind.FOREIGN_KEY;
            case "23514" -> Kind.CHECK;
            default -> null;
        };
    }

    private static @Nullable String constraintOf(SQLException failure) {
        ServerErrorMessage answer = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        return answer == null ? null : answer.getConstraint();
    }
}
