package id.umkm.tenancy.postgres;

import org.jspecify.annotations.Nullable;

/** The ways to execute a prepared statement, by what they take as an answer. */
enum Execution {
    ANY,
    QUERY,
    UPDATE,
    LARGE_UPDATE,
    BATCH;

    /** The way that a method of JDBC's is; null for any other method. */
    static @Nullable Execution of(String method) {
        return switch (method) {
            case "execute" -> ANY;
            case "executeQuery" -> QUERY;
            case "executeUpdate" -> UPDATE;
            case "executeLargeUpdate" -> LARGE_UPDATE;
            case "executeBatch", "executeLargeBatch" -> BATCH;
            default -> null;
        };
    }
}
