package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.audit.AuditEvent;

/** Describes changes to memberships for the audit trail. */
final class MembershipEvents {

    private MembershipEvents() {}

    static AuditEvent added(Situation situation, Membership after) {
        return about(after).membership("after", after).event(situation, "membership.added", after.group());
    }

    static AuditEvent changed(Situation situation, Membership before, Membership after) {
        return about(after)
                .membership("before", before)
                .membership("after", after)
                .event(situation, "membership.changed", after.group());
    }

    static AuditEvent removed(Situation situation, Membership before) {
        return about(before).membership("before", before).event(situation, "membership.removed", before.group());
    }

    private static Details about(Membership membership) {
        return new Details().put("membershipId", membership.id()).put("userId", membership.user());
    }
}
