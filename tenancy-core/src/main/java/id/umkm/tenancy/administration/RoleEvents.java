package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.audit.AuditEvent;

/** Describes changes to roles for the audit trail. */
final class RoleEvents {

    private RoleEvents() {}

    static AuditEvent created(Situation situation, Role after) {
        return about(after).role("after", after).event(situation, "role.created", after.owner());
    }

    static AuditEvent edited(Situation situation, Role before, Role after) {
        return about(after).role("before", before).role("after", after).event(situation, "role.edited", after.owner());
    }

    static AuditEvent deleted(Situation situation, Role before) {
        return about(before).role("before", before).event(situation, "role.deleted", before.owner());
    }

    private static Details about(Role role) {
        return new Details().put("roleId", role.id());
    }
}
