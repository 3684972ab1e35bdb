package id.umkm.tenancy.store;

import id.umkm.tenancy.audit.AuditEvent;
import java.sql.Connection;

/** The trail of what happens without a tenant, for those who audit in their own transaction. */
public final class PlatformTrail {

    private PlatformTrail() {}

    /**
     * Adds an event in the running transaction: where that is rolled back, so is the event.
     *
     * @param connection a connection as the owner, the application or the system role
     * @param schema the schema of the library's tables
     * @param event the event; a tenant of its own is not looked at
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database refuses
     */
    public static void add(Connection connection, String schema, AuditEvent event) {
        Database database = new Database(connection, schema);
        new AuditTable(database).addWithoutTenant(new PooledIds().next(database), event);
    }
}
