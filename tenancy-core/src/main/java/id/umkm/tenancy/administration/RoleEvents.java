package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.audit.AuditEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes changes to roles for the audit trail. */
final class RoleEvents {

    private RoleEvents() {}

    static AuditEvent created(Situation situation, Role after) {
        return new Details()
                .put("roleId", after.id())
                .role("after", after)
                .event(situation, "role.created", after.owner());
    }

    static AuditEvent edited(Situation situation, Role before, Role after) {
        return new Details()
                .put("roleId", after.id())
                .role("before", before)
                .role("after", after)
                .event(situation, "role.edited", after.owner());
    }

    static AuditEvent deleted(Situation situation, Role before, List<Membership> unassigned) {
        return new Details()
                .put("roleId", before.id())
                .role("before", before)
                .put("unassigned", spelled(unassigned))
                .event(situation, "role.deleted", before.owner());
    }

    private static @Nullable String spelled(List<Membership> unassigned) {
        return unassigned.isEmpty()
                ? null
                : unassigned.stream()
                        .map(each -> each.user() + " at " + each.group())
                        .collect(Collectors.joining(", "));
    }
}
