package id.umkm.tenancy.store;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.TenantBinding;
import id.umkm.tenancy.postgres.Transactions;
import javax.sql.DataSource;

/**
 * Keeps events in the audit tables, each in a transaction of its own: with its tenant bound in that tenant's trail,
 * without a tenant in the platform's. Safe for use by many threads.
 */
public final class JdbcAuditSink implements AuditSink {

    private final DataSource application;
    private final String schema;
    private final AuditListener listener;
    private final PooledIds ids = new PooledIds();

    /**
     * Creates the sink.
     *
     * @param application gives connections of the application role; not tenant-bound, for the tenant is the event's
     * @param schema the schema of the library's tables
     */
    public JdbcAuditSink(DataSource application, String schema) {
        this(application, schema, AuditListener.NONE);
    }

    /**
     * Creates the sink with a listener.
     *
     * @param application gives connections of the application role; not tenant-bound, for the tenant is the event's
     * @param schema the schema of the library's tables
     * @param listener is told of each event that is kept, on the thread that keeps it
     */
    public JdbcAuditSink(DataSource application, String schema, AuditListener listener) {
        this.application = application;
        this.schema = schema;
        this.listener = listener;
    }

    /**
     * Keeps an event.
     *
     * @throws id.umkm.tenancy.postgres.DatabaseException if it could not be kept
     */
    @Override
    public void record(AuditEvent event) {
        Transactions.run(application, connection -> {
            Database database = new Database(connection, schema);
            AuditTable trail = new AuditTable(database);
            TenantId tenant = event.tenant();
            if (tenant == null) {
                trail.addWithoutTenant(ids.next(database), event);
            } else {
                TenantBinding.bind(connection, schema, tenant, null);
                trail.add(ids.next(database), tenant, event);
            }
            return true;
        });
        listener.audited(event);
    }
}
