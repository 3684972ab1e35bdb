package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes of one membership. User and group stay.
 *
 * @param before the membership as it is; null if it is added
 * @param after the membership as it will be; null if it is removed
 */
record MembershipChange(
        @Nullable Membership before, @Nullable Membership after) {

    private Membership either() {
        return Objects.requireNonNull(before == null ? after : before, "a change of nothing");
    }

    MembershipId id() {
        return either().id();
    }

    UserId user() {
        return either().user();
    }

    GroupId group() {
        return either().group();
    }

    /** Tells whether it changes anything for the groups below too. */
    boolean reachesBelow() {
        MembershipChange back = new MembershipChange(after, before);
        return Stream.concat(handsOut().stream(), back.handsOut().stream()).anyMatch(Holding::below);
    }

    /** Lists what the membership gives afterwards and did not before: the new patterns, places and times alone. */
    List<Holding> handsOut() {
        List<Holding> given = before == null ? List.of() : Holding.of(before);
        List<Holding> handedOut = new ArrayList<>();
        for (Holding each : after == null ? List.<Holding>of() : Holding.of(after)) {
            List<TimeWindow> left = List.of(each.window());
            for (Holding old : given) {
                if (old.covers(each) && (old.below() || !each.below())) {
                    left = Windows.minus(left, old.window());
                }
            }
            left.forEach(window -> handedOut.add(each.during(window)));
        }
        return handedOut;
    }
}
