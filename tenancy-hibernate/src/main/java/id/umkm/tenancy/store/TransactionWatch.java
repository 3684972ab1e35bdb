package id.umkm.tenancy.store;

/**
 * Is told what becomes of a transaction, on the thread that runs it. Implementations throw nothing, and are used by one
 * transaction alone.
 */
public interface TransactionWatch {

    /** A watch that looks away. */
    TransactionWatch NONE = ending -> {};

    /** How a transaction ended. */
    enum Ending {
        /** It has committed. */
        COMMITTED,
        /** It was rolled back for certain: nobody asked the database to commit. */
        ROLLED_BACK,
        /** The database was asked to commit, and that ended otherwise than with success. */
        UNKNOWN
    }

    /**
     * The transaction has ended. Told once, before the call that ended it returns.
     *
     * @param ending how
     */
    void ended(Ending ending);

    /** The transaction stands still while another runs on this thread. */
    default void suspended() {}

    /** The transaction goes on. */
    default void resumed() {}
}
