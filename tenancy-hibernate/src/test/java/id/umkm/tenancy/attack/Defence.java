package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.TenantContextException;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Locale;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.PropertyValueException;
import org.hibernate.StaleStateException;
import org.hibernate.TransientObjectException;
import org.jspecify.annotations.Nullable;

/** What an attack came to nothing by. */
enum Defence {
    /** There was nothing of the victim's to be found: a policy or Hibernate's predicate left it out. */
    NOTHING_THERE,
    /** A policy refused the row, or raised for want of a tenant or an actor. */
    POLICY,
    /** A composite key found no such row in one's own tenant and group. */
    KEY,
    /** The role has not been granted that. */
    PRIVILEGE,
    /** Hibernate found no such row, or a tenant that is not the Session's. */
    HIBERNATE,
    /** A guard of the library's refused before the database was asked. */
    GUARD;

    /** Tells what an exception stands for; null where it is none that a defence would throw. */
    static @Nullable Defence of(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TenantContextException) {
                return GUARD;
            }
            if (each instanceof SQLException sql) {
                return of(sql);
            }
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ObjectNotFoundException
                    || each instanceof EntityNotFoundException
                    || each instanceof OptimisticLockException
                    || each instanceof StaleStateException
                    || each instanceof TransientObjectException
                    || each instanceof PropertyValueException) {
                return HIBERNATE;
            }
        }
        return null;
    }

    private static @Nullable Defence of(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (String.valueOf(failure.getSQLState())) {
            case "42501" -> message.contains("permission denied") ? PRIVILEGE : POLICY;
            case "0A000" -> message.contains("row-level security") ? POLICY : null;
            case "23503" -> KEY;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
