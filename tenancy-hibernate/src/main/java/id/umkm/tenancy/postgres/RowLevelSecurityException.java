package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when rows are not protected, or cannot be. The message names everything that was found, a line each. */
public class RowLevelSecurityException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Not serialised: the message has it all. */
    private final transient List<Finding> findings;

    /**
     * Creates the exception for a verification that failed.
     *
     * @param findings what was found, not empty
     */
    public RowLevelSecurityException(List<Finding> findings) {
        this("Row-level security does not hold, so the application must not serve", findings);
    }

    RowLevelSecurityException(String refusal, List<Finding> findings) {
        super(refusal + " (" + findings.size() + (findings.size() == 1 ? " finding):" : " findings):")
                + findings.stream().map(finding -> "\n" + finding).collect(Collectors.joining()));
        this.findings = List.copyOf(findings);
    }

    /**
     * Returns what was found.
     *
     * @return the findings; empty after deserialisation
     */
    @SuppressWarnings("NullAway") // null after deserialisation alone
    public List<Finding> findings() {
        return findings == null ? List.of() : findings;
    }
}
