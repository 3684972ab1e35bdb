package id.umkm.example.operations;

/** Thrown at startup when an allowed origin is none, or lets everybody in where that is not to be. */
final class InvalidOriginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidOriginException(String origin, String problem) {
        super("umkm.edge.allowed-origins has '" + origin + "', " + problem);
    }
}
