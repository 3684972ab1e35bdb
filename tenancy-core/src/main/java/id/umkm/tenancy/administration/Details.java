package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Subscription;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the details of an audit event: the state before and after, field by field. */
final class Details {

    private final Map<String, String> details = new LinkedHashMap<>();

    Details put(String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
        return this;
    }

    Details group(String when, @Nullable Group group) {
        return group == null
                ? this
                : put(when + ".type", group.type())
                        .put(when + ".name", group.name())
                        .put(when + ".parentId", group.parent());
    }

    Details role(String when, @Nullable Role role) {
        return role == null
                ? this
                : put(when + ".name", role.name())
                        .put(when + ".inheritable", role.inheritable())
                        .put(
                                when + ".permissions",
                                role.permissions().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
    }

    Details membership(String when, @Nullable Membership membership) {
        if (membership == null) {
            return this;
        }
        String roles = membership.roles().stream()
                .map(each -> each.role().name() + " (" + each.role().id() + ")" + spelled(each.window()))
                .sorted()
                .collect(Collectors.joining(", "));
        return window(when, membership.window()).put(when + ".roles", roles);
    }

    Details subscription(String when, @Nullable Subscription subscription) {
        return subscription == null
                ? this
                : put(when + ".plan", subscription.plan())
                        .put(when + ".status", subscription.status())
                        .put(when + ".startedAt", subscription.startedAt())
                        .put(when + ".expiresAt", subscription.expiresAt())
                        .put(
                                when + ".modulesEnabled",
                                subscription.modulesEnabled() == null
                                        ? null
                                        : String.join(", ", new TreeSet<>(subscription.modulesEnabled())));
    }

    private Details window(String when, TimeWindow window) {
        return put(when + ".from", window.from()).put(when + ".until", window.until());
    }

    private static String spelled(TimeWindow window) {
        return (window.from() == null ? "" : " from " + window.from())
                + (window.until() == null ? "" : " until " + window.until());
    }

    AuditEvent event(Situation situation, String action, GroupId group) {
        return event(situation.now(), situation.tenant(), situation.actor(), action, group);
    }

    AuditEvent event(Instant at, TenantId tenant, Actor actor, String action, GroupId group) {
        return new AuditEvent(at, tenant, actor.name(), action, group, details);
    }
}
