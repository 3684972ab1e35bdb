package id.umkm.tenancy.web;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure of the database came from there being no tenant. */
final class MissingTenant {

    // What tenancy_no_tenant() raises; the state alone would hide a grant that is missing.
    private static final String STATE = "42501";
    private static final String MESSAGE = "no tenant is bound";

    private MissingTenant() {}

    static boolean explains(Throwable failure) {
        if (TenantContext.current() != null) {
            return false;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TenantContextException || (cause instanceof SQLException sql && isRaised(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRaised(SQLException failure) {
        return STATE.equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).contains(MESSAGE);
    }
}
