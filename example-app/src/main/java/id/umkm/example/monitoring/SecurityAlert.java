package id.umkm.example.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was noticed.
 *
 * @param id tells it apart
 * @param raisedAt when it was noticed
 * @param kind what
 * @param subject who did it, such as {@code user:57}; of sign-ins the e-mail
 * @param subjectName that person's name; null where it is an e-mail, somebody of another tenant, or the account is gone
 * @param observed how much of it there was by then
 * @param threshold how much is too much
 */
record SecurityAlert(
        long id,
        Instant raisedAt,
        AlertKind kind,
        String subject,
        @Nullable String subjectName,
        long observed,
        long threshold) {

    SecurityAlert named(@Nullable String name) {
        return new SecurityAlert(id, raisedAt, kind, subject, name, observed, threshold);
    }
}
