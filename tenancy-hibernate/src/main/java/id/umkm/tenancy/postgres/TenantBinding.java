package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tenant to a transaction by hand, on a connection that is not tenant-bound: a loader's, the owner's, or that of
 * system access before it writes.
 */
public final class TenantBinding {

    private TenantBinding() {}

    /**
     * Binds a tenant, and what is seen of it, to the running transaction; both are gone when it ends. Bind before any
     * savepoint: rolling back to an earlier one would undo the binding.
     *
     * @param connection a connection with auto-commit off
     * @param schema the schema that holds the library's functions
     * @param tenant the tenant
     * @param visible the groups seen; null for no actor, which makes group-scoped tables raise
     * @throws SQLException if another tenant is bound in this transaction, or the database refuses
     * @throws IllegalArgumentException if auto-commit is on, for the binding would end with the statement that makes it
     */
    public static void bind(Connection connection, String schema, TenantId tenant, @Nullable VisibleGroups visible)
            throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalArgumentException(
                    "tenant " + tenant
                            + " cannot be bound in auto-commit mode, where the binding ends at once; call setAutoCommit(false) first");
        }
        bind(connection, sql(schema), BindArguments.of(tenant, visible));
    }

    /** Binds in a round trip of its own. */
    static void bind(Connection connection, String sql, BindArguments arguments) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement(sql)) {
            arguments.giveTo(bind);
            bind.execute();
        }
    }

    // Without types another function of that name could fit better.
    static String sql(String schema) {
        return "select " + Identifiers.qualify(schema, LibraryFunctions.BIND)
                + "(?::pg_catalog.int8, ?::pg_catalog.text)";
    }
}
