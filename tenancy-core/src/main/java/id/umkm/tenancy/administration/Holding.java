package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a membership gives, whether or not subscriptions gate it.
 *
 * @param group where
 * @param pattern what; null for sight of the group and all below it
 * @param below whether it reaches the groups below too, also those added later
 * @param window when
 * @param source where it is recorded, which is where {@code roles.view} tells of it
 */
record Holding(GroupId group, @Nullable PermissionPattern pattern, boolean below, TimeWindow window, GroupId source) {

    /** Lists all that a membership gives, at any time. */
    static List<Holding> of(Membership membership) {
        List<Holding> holdings = new ArrayList<>();
        GroupId group = membership.group();
        holdings.add(new Holding(group, null, true, membership.window(), group));
        for (RoleAssignment assignment : membership.roles()) {
            TimeWindow window = membership.window().intersection(assignment.window());
            if (window != null) {
                boolean below = assignment.role().inheritable();
                assignment.role().permissions().stream()
                        .map(pattern -> new Holding(group, pattern, below, window, group))
                        .forEach(holdings::add);
            }
        }
        return holdings;
    }

    Holding at(GroupId other, boolean andBelow) {
        return new Holding(other, pattern, andBelow, window, source);
    }

    Holding during(TimeWindow other) {
        return new Holding(group, pattern, below, other, source);
    }

    /** Tells whether this gives what another does, places and windows aside. */
    boolean covers(Holding other) {
        return pattern == null ? other.pattern == null : other.pattern != null && pattern.covers(other.pattern);
    }
}
