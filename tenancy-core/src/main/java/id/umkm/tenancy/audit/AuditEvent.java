package id.umkm.tenancy.audit;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. It holds no secret: never a password, a token or a hash.
 *
 * @param occurredAt when
 * @param tenant in which tenant; null for events without one, such as a failed login
 * @param actor the name of who did it, as {@code Actor.name()} gives it, or {@code anonymous}
 * @param action what was done: a stable slug such as {@code group.created} or {@code access.denied}
 * @param group where; null where it concerns no group
 * @param details further facts by name, such as the state before and after
 */
public record AuditEvent(
        Instant occurredAt,
        @Nullable TenantId tenant,
        String actor,
        String action,
        @Nullable GroupId group,
        Map<String, String> details) {

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if the actor or the action is blank
     */
    public AuditEvent {
        if (actor.isBlank() || action.isBlank()) {
            throw new IllegalArgumentException("an audit event needs an actor and an action that are not blank");
        }
        details = Map.copyOf(details);
    }
}
