package id.umkm.tenancy.audit;

/**
 * Port: is told of events that are kept, once the transaction that keeps them has committed; of what is rolled back, and of what
 * may or may not have committed, never. Where the process ends in between, nobody is told, and the trail has the event all the
 * same: what must not miss one reads the trail.
 *
 * <p>Implementations are safe for use by many threads, return soon, and throw nothing.
 */
@FunctionalInterface
public interface AuditListener {

    /** A listener that does nothing. */
    AuditListener NONE = event -> {};

    /**
     * An event was kept.
     *
     * @param event the event
     */
    void audited(AuditEvent event);
}
