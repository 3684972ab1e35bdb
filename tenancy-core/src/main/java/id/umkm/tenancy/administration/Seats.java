package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.Subscription;
import java.util.HashSet;
import java.util.Set;

/**
 * The most users that a plan allows on a business unit. Each user with a membership at the unit itself that is not over
 * takes a seat; those who reach it from above take none.
 */
final class Seats {

    private Seats() {}

    /** Requires a seat for a membership, unless the same user has one already. */
    static void requireFor(Situation situation, Membership wanted) {
        Subscription open = situation.records().findOpenSubscription(wanted.group());
        Plan plan = open == null ? null : situation.records().findPlan(open.plan());
        if (plan != null && plan.maxUsers() != null && takesSeat(situation, wanted)) {
            Set<UserId> taken = taken(situation, wanted.group());
            if (!taken.contains(wanted.user()) && taken.size() >= plan.maxUsers()) {
                throw full(wanted.group(), taken.size(), plan);
            }
        }
    }

    /** Requires that a plan has room for all who are members already. */
    static void requireRoom(Situation situation, GroupId unit, Plan plan) {
        int taken = plan.maxUsers() == null ? 0 : taken(situation, unit).size();
        if (plan.maxUsers() != null && taken > plan.maxUsers()) {
            throw full(unit, taken, plan);
        }
    }

    private static Set<UserId> taken(Situation situation, GroupId unit) {
        Set<UserId> taken = new HashSet<>();
        for (Membership each : situation.records().membershipsAt(unit)) {
            if (takesSeat(situation, each)) {
                taken.add(each.user());
            }
        }
        return taken;
    }

    private static boolean takesSeat(Situation situation, Membership membership) {
        return !membership.window().isOverAt(situation.now());
    }

    private static AccessRuleException full(GroupId unit, int taken, Plan plan) {
        return new AccessRuleException(
                AccessRule.MAX_USERS,
                "group " + unit + " has " + taken + " member(s), and plan " + plan.code() + " allows " + plan.maxUsers()
                        + "; remove a member first, or subscribe to a larger plan");
    }
}
