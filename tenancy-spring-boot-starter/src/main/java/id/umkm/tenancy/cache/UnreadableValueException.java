package id.umkm.tenancy.cache;

import org.jspecify.annotations.Nullable;

/** Says what is wrong with a value of the shared cache. It stays within this package: such a value counts as missing. */
final class UnreadableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
