package id.umkm.tenancy.archive;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown when an export, an import or an erasure is refused; nothing was changed. */
public class TenantArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArchiveRefusal refusal;

    /**
     * Creates the exception.
     *
     * @param refusal which rule was broken
     * @param message the value, the rule and the next step
     */
    public TenantArchiveException(ArchiveRefusal refusal, String message) {
        this(refusal, message, null);
    }

    /**
     * Creates the exception with what lies behind it.
     *
     * @param refusal which rule was broken
     * @param message the value, the rule and the next step
     * @param cause what failed; null for nothing
     */
    public TenantArchiveException(ArchiveRefusal refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refusal = Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * Returns which rule was broken.
     *
     * @return the rule
     */
    public ArchiveRefusal refusal() {
        return refusal;
    }
}
