package id.umkm.example.database;

/** Thrown when the embedded PostgreSQL cannot run. */
class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong, with the folder or program concerned
     * @param remedy what to do about it
     */
    EmbeddedServerException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    EmbeddedServerException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
