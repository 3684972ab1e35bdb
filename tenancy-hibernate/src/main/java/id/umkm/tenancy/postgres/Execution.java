package id.umkm.tenancy.postgres;

/** The ways to execute a prepared statement, by the answer that they take. */
enum Execution {
    ANY,
    QUERY,
    UPDATE
}
