package id.umkm.tenancy.postgres;

/** What stands in front of a statement that takes its binding with it. */
enum Prefix {

    /** The binding, in a transaction that has none yet. */
    BIND,

    /**
     * The beginning of a transaction and the binding; behind the statement stands the commit. The transaction is written
     * out, because the driver may have the server answer in the middle of a text, and an implicit one ends there.
     */
    BEGIN_AND_BIND
}
