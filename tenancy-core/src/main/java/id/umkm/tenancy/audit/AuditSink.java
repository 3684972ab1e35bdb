package id.umkm.tenancy.audit;

/**
 * Port: takes events that stand for themselves, such as denials, failed logins and system access, and keeps them in a
 * transaction of its own. Changes are audited within their own transaction instead, by the service that makes them.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface AuditSink {

    /**
     * Keeps an event. Must not be called while the calling thread holds a database connection.
     *
     * @param event the event
     */
    void record(AuditEvent event);
}
