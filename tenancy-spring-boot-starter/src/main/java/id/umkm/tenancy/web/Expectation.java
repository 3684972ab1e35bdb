package id.umkm.tenancy.web;

import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.IdText;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Says what a value should have been, in words that callers know: what type the application reads it into is none of theirs. */
final class Expectation {

    private static final Set<Class<?>> IDS =
            Set.of(GroupId.class, MembershipId.class, RoleId.class, PlanId.class, SubscriptionId.class);
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(Permission.class, "a permission, such as sales.create"),
            Map.entry(PermissionPattern.class, "a permission or pattern, such as sales.create or sales.*"),
            Map.entry(UserId.class, "a user's id"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(Instant.class, "a moment, such as 2026-01-31T08:00:00Z"),
            Map.entry(OffsetDateTime.class, "a moment, such as 2026-01-31T08:00:00+07:00"),
            Map.entry(LocalDateTime.class, "a date with a time, such as 2026-01-31T08:00:00"),
            Map.entry(LocalDate.class, "a date, such as 2026-01-31"),
            Map.entry(Duration.class, "a length of time, such as PT30M"),
            Map.entry(String.class, "a text"));

    private Expectation() {}

    /** Completes the sentence "the value is not …". */
    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "of the right kind";
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (IDS.contains(boxed)) {
            return "an id: " + IdText.RULE;
        }
        if (boxed.isEnum()) {
            return "one of "
                    + Arrays.stream(boxed.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "a number in range";
        }
        if (boxed.isArray() || Collection.class.isAssignableFrom(boxed)) {
            return "a list";
        }
        return WORDS.getOrDefault(boxed, "of the right kind");
    }
}
