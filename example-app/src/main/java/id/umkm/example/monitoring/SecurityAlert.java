package id.umkm.example.monitoring;

import java.time.Instant;

/**
 * Something that was noticed.
 *
 * @param id tells it apart
 * @param raisedAt when it was noticed
 * @param kind what
 * @param subject who did it, such as {@code user:57}; of sign-ins the e-mail
 * @param observed how much of it there was by then
 * @param threshold how much is too much
 */
record SecurityAlert(long id, Instant raisedAt, AlertKind kind, String subject, long observed, long threshold) {}
