package id.umkm.example.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param id tells it apart
 * @param occurredAt when
 * @param actor who did it, such as {@code user:57}
 * @param actorName that person's name; null where it was nobody of the tenant, or the account is gone
 * @param action what was done, such as {@code role.created}
 * @param groupId where; null where it concerns no group
 * @param groupName the group's name; null where it concerns none, or one that is no more
 * @param details further facts, such as the state before and after
 */
record AuditEventView(
        long id,
        Instant occurredAt,
        String actor,
        @Nullable String actorName,
        String action,
        @Nullable Long groupId,
        @Nullable String groupName,
        Map<String, String> details) {

    AuditEventView named(Map<String, String> people, Map<Long, String> groups) {
        return new AuditEventView(
                id,
                occurredAt,
                actor,
                people.get(actor),
                action,
                groupId,
                groupId == null ? null : groups.get(groupId),
                details);
    }
}
