package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.audit.AuditEvent;

/** Describes changes to memberships for the audit trail. */
final class MembershipEvents {

    private MembershipEvents() {}

    static AuditEvent added(Situation situation, Membership after) {
        return of(situation, new MembershipChange(null, after));
    }

    static AuditEvent removed(Situation situation, Membership before) {
        return of(situation, new MembershipChange(before, null));
    }

    static AuditEvent of(Situation situation, MembershipChange change) {
        return new Details()
                .put("membershipId", change.id())
                .put("userId", change.user())
                .membership("before", change.before())
                .membership("after", change.after())
                .event(situation, "membership." + deed(change), change.group());
    }

    private static String deed(MembershipChange change) {
        if (change.before() == null) {
            return "added";
        }
        return change.after() == null ? "removed" : "changed";
    }
}
