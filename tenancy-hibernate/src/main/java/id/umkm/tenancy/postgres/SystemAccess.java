package id.umkm.tenancy.postgres;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reaches across tenants, on credentials of its own: reads see the rows of all; writes need a tenant bound by {@link
 * TenantBinding}, and meet its rows alone, as {@code SELECT FOR UPDATE} does. Each use has a reason and is audited before the work begins. Holding this object is the only way in; no
 * thread-bound state leads here. Safe for use by many threads.
 */
public final class SystemAccess {

    /** The action of the audit event that each use leaves. */
    public static final String ACTION = "system.access";

    private final DataSource system;
    private final AuditSink audit;
    private final Clock clock;

    /**
     * Creates the access.
     *
     * @param system gives connections of the system role; not tenant-bound
     * @param audit takes an event for each use
     */
    public SystemAccess(DataSource system, AuditSink audit) {
        this(system, audit, Clock.systemUTC());
    }

    /**
     * Creates the access with a clock.
     *
     * @param system gives connections of the system role; not tenant-bound
     * @param audit takes an event for each use
     * @param clock tells the moment of each use
     */
    public SystemAccess(DataSource system, AuditSink audit, Clock clock) {
        this.system = Objects.requireNonNull(system, "system");
        this.audit = Objects.requireNonNull(audit, "audit");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Does work in one transaction, which commits when the work returns and rolls back when it throws.
     *
     * @param <T> the type of the result
     * @param reason why, for the audit trail; not blank
     * @param work what to do
     * @return what the work returned
     * @throws IllegalArgumentException if the reason is blank
     * @throws DatabaseException if the database refuses
     */
    public <T extends @Nullable Object> T call(String reason, SqlFunction<Connection, T> work) {
        return Transactions.run(dataSource(reason), work);
    }

    /**
     * Returns a data source for tools that want one, such as an EntityManagerFactory of its own. Each connection taken
     * from it is a use, and leaves an audit event.
     *
     * @param reason why, for the audit trail; not blank
     * @return the data source
     * @throws IllegalArgumentException if the reason is blank
     */
    public DataSource dataSource(String reason) {
        Actor.SystemActor actor = Actor.system(reason);
        return new AuditedDataSource(system, () -> audit.record(event(actor)));
    }

    private AuditEvent event(Actor.SystemActor actor) {
        TenantContext context = TenantContext.current();
        return new AuditEvent(
                clock.instant(),
                null,
                actor.name(),
                ACTION,
                null,
                context == null
                        ? Map.of("reason", actor.reason())
                        : Map.of("reason", actor.reason(), "context", context.toString()));
    }
}
