package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;

/**
 * Port: is told what happens between the database and the caches, for metrics and logs. Nothing here is called on the path
 * of a decision that a local cache answers. Implementations are safe for use by many threads, return at once and throw
 * nothing.
 */
public interface RevocationObserver {

    /** An observer that looks away. */
    RevocationObserver NONE = new RevocationObserver() {};

    /** How a node came to know of a newer epoch. */
    enum Seen {
        /** It committed the change itself. */
        COMMIT,
        /** Another node's message made it ask. */
        MESSAGE,
        /** The poll showed it. */
        POLL,
        /** A decision had to ask first, or a load was newer. */
        DECISION
    }

    /**
     * The node came to know of a newer epoch, and what it had cached before serves no more.
     *
     * @param tenant the tenant
     * @param seen how
     * @param micros how long after the change, in microseconds by the database's clock: from the statement that raised the
     *     epoch, so the rest of that transaction is included; negative where that is not known
     */
    default void raised(TenantId tenant, Seen seen, long micros) {}

    /**
     * A read showed an older epoch than the node knew, so the database was put back; all that was cached of the tenant was
     * dropped.
     *
     * @param tenant the tenant
     */
    default void restored(TenantId tenant) {}

    /**
     * The outcome of a commit could not be found out, so that all that was cached of the tenant was dropped.
     *
     * @param tenant the tenant
     * @param failure why
     */
    default void outcomeUnknown(TenantId tenant, RuntimeException failure) {}

    /**
     * The poll succeeded.
     *
     * @param tenants how many tenants it asked for
     * @param nanos how long the database took
     */
    default void polled(int tenants, long nanos) {}

    /**
     * The poll failed; decisions ask for the epoch themselves as soon as what is known is too old.
     *
     * @param failure why
     */
    default void pollFailed(RuntimeException failure) {}

    /**
     * The shared cache was asked for something that was not in memory. Without a shared cache nobody is asked.
     *
     * @param kind what
     * @param hit whether it had it, at the epoch that was asked for
     * @param nanos how long that took
     */
    default void sharedAsked(CacheKind kind, boolean hit, long nanos) {}

    /**
     * The shared cache came to be available, or stopped being so.
     *
     * @param state what it is now
     */
    default void sharedChanged(SharedCache.State state) {}

    /**
     * Something in the shared cache could not be used: broken, forged, or of a format that this release does not know. It
     * counts as missing.
     *
     * @param kind what it should have been
     */
    default void sharedUnreadable(CacheKind kind) {}

    /**
     * Something was loaded from the database.
     *
     * @param kind what
     * @param nanos how long that took
     */
    default void loaded(CacheKind kind, long nanos) {}
}
