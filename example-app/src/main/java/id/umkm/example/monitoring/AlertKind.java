package id.umkm.example.monitoring;

import java.util.Locale;

/** What is looked out for; docs/monitoring.md says each rule. */
enum AlertKind {
    /** Sign-ins at one e-mail that failed. */
    FAILED_SIGN_INS,
    /** Denials within one's own tenant. */
    DENIED_ACCESS,
    /** Requests for what is not of one's own tenant. */
    OTHER_TENANTS_OBJECTS,
    /** More rows in an hour than usual. */
    UNUSUAL_ROWS,
    /** More groups in an hour than usual. */
    UNUSUAL_GROUPS;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
