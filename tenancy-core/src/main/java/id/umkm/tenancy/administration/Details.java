package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Subscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
        window(when, membership.window()).put(when + ".roles", spelled(membership.roles()));
        // Apart from the list: a name is free text, and could spell a further entry of it.
        membership
                .roles()
                .forEach(each -> put(
                        when + ".role." + each.role().id() + ".name",
                        each.role().name()));
        return this;
    }

    private static String spelled(List<RoleAssignment> roles) {
        return roles.stream()
                .sorted(Comparator.comparing(each -> each.role().id().value()))
                .map(each -> each.role().id() + spelled(each.window()))
                .collect(Collectors.joining(", "));
    }

    Details account(String when, UserDirectory.@Nullable Entry entry, List<Membership> memberships) {
        String spelled = memberships.stream()
                .map(each -> each.id() + " at " + each.group() + spelled(each.window()) + withRoles(each))
                .collect(Collectors.joining("; "));
        return put(when + ".active", entry == null ? null : entry.active()).put(when + ".memberships", spelled);
    }

    private static String withRoles(Membership membership) {
        return membership.roles().isEmpty() ? "" : " with " + spelled(membership.roles());
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

    AuditEvent event(Situation situation, String action, @Nullable GroupId group) {
        return event(situation.now(), situation.tenant(), situation.actor(), action, group);
    }

    AuditEvent event(Instant at, TenantId tenant, Actor actor, String action, @Nullable GroupId group) {
        return new AuditEvent(at, tenant, actor.name(), action, group, details);
    }
}
