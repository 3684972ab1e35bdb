package id.umkm.tenancy.administration;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.Group;
import java.time.Instant;

/** Describes changes to groups for the audit trail. */
final class GroupEvents {

    private GroupEvents() {}

    static AuditEvent created(Situation situation, Group after) {
        return new Details().group("after", after).event(situation, "group.created", after.id());
    }

    static AuditEvent renamed(Situation situation, Group before, Group after) {
        return new Details()
                .group("before", before)
                .group("after", after)
                .event(situation, "group.renamed", after.id());
    }

    static AuditEvent moved(Situation situation, Group before, Group after) {
        return new Details().group("before", before).group("after", after).event(situation, "group.moved", after.id());
    }

    static AuditEvent deleted(Situation situation, Group before) {
        return new Details().group("before", before).event(situation, "group.deleted", before.id());
    }

    static AuditEvent tenantCreated(Instant at, Actor actor, Group corporate) {
        return new Details()
                .group("after", corporate)
                .event(at, corporate.tenant(), actor, "tenant.created", corporate.id());
    }
}
