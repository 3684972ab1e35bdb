package id.umkm.example.account;

import id.umkm.tenancy.access.Membership;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody belongs.
 *
 * @param id the membership's id
 * @param groupId the group
 * @param from from when it is live; null for no beginning
 * @param until until when, exclusive; null for no end
 * @param roles the roles held there
 */
record MembershipView(
        long id,
        long groupId,
        @Nullable Instant from,
        @Nullable Instant until,
        List<RoleView> roles) {

    static MembershipView of(Membership membership) {
        return new MembershipView(
                membership.id().value(),
                membership.group().value(),
                membership.window().from(),
                membership.window().until(),
                membership.roles().stream().map(RoleView::of).toList());
    }

    record RoleView(
            long roleId,
            String name,
            @Nullable Instant from,
            @Nullable Instant until) {

        static RoleView of(Membership.RoleAssignment assignment) {
            return new RoleView(
                    assignment.role().id().value(),
                    assignment.role().name(),
                    assignment.window().from(),
                    assignment.window().until());
        }
    }
}
