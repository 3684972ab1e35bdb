package id.umkm.tenancy.administration;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.Group;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes changes to groups for the audit trail: the state before and after, field by field. */
final class GroupEvents {

    private GroupEvents() {}

    static AuditEvent created(Instant at, Actor actor, Group after) {
        return event(at, actor, "group.created", after, null, after);
    }

    static AuditEvent renamed(Instant at, Actor actor, Group before, Group after) {
        return event(at, actor, "group.renamed", after, before, after);
    }

    static AuditEvent moved(Instant at, Actor actor, Group before, Group after) {
        return event(at, actor, "group.moved", after, before, after);
    }

    static AuditEvent deleted(Instant at, Actor actor, Group before) {
        return event(at, actor, "group.deleted", before, before, null);
    }

    static AuditEvent tenantCreated(Instant at, Actor actor, Group corporate) {
        return event(at, actor, "tenant.created", corporate, null, corporate);
    }

    private static AuditEvent event(
            Instant at, Actor actor, String action, Group group, @Nullable Group before, @Nullable Group after) {
        Map<String, String> details = new LinkedHashMap<>();
        describe("before", before, details);
        describe("after", after, details);
        return new AuditEvent(at, group.tenant(), actor.name(), action, group.id(), details);
    }

    private static void describe(String when, @Nullable Group group, Map<String, String> details) {
        if (group == null) {
            return;
        }
        details.put(when + ".type", group.type().name());
        details.put(when + ".name", group.name());
        if (group.parent() != null) {
            details.put(when + ".parentId", group.parent().toString());
        }
    }
}
