package id.umkm.example.auth;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps narrowed tokens from what would be worth more than they are. */
@Component
class NarrowedTokens {

    private static final Logger log = LoggerFactory.getLogger(NarrowedTokens.class);

    private final AuditSink audit;
    private final Clock clock;

    NarrowedTokens(AuditSink audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever sends a token that is narrowed, and audits it as any denial. Not to be called within a transaction.
     *
     * @throws NarrowedTokenException if it is
     */
    void refuse(SignedIn user) {
        if (user.abilities().narrow()) {
            record(user);
            throw new NarrowedTokenException();
        }
    }

    // Denied it is, whether or not the trail can be written.
    private void record(SignedIn user) {
        try {
            audit.record(new AuditEvent(
                    clock.instant(),
                    user.tenantId(),
                    Actor.user(user.userId()).name(),
                    "access.denied",
                    null,
                    Map.of(
                            "reason", AccessDecision.Reason.MISSING_ABILITY.name(),
                            "tokenId", Long.toString(user.tokenId()))));
        } catch (RuntimeException e) {
            log.error("A denial of token {} could not be audited", user.tokenId(), e);
        }
    }
}
