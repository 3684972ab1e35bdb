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
 * @param action what was done, such as {@code role.created}
 * @param groupId where; null where it concerns no group
 * @param details further facts, such as the state before and after
 */
record AuditEventView(
        long id,
        Instant occurredAt,
        String actor,
        String action,
        @Nullable Long groupId,
        Map<String, String> details) {}
