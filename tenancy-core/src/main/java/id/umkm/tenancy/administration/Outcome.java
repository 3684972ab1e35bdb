package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes of who may do what.
 *
 * @param memberships the memberships that become others
 * @param move the business unit that comes to stand elsewhere, if any
 * @param further what the change hands out besides, such as the permissions of a role that nobody has yet
 */
record Outcome(List<MembershipChange> memberships, @Nullable Move move, List<Holding> further) {

    static final Outcome NOTHING = new Outcome(List.of(), null, List.of());

    /**
     * A business unit changes its company.
     *
     * @param unit the unit
     * @param from the company that it leaves
     * @param to the company that it joins
     */
    record Move(GroupId unit, GroupId from, GroupId to) {

        // Whoever is a member of the new company, and inherits below it, comes to hold that at the unit.
        private void addHandedOut(Situation situation, Collection<Holding> handedOut) {
            for (Membership membership : situation.records().membershipsAt(to)) {
                Holding.of(membership).stream()
                        .filter(Holding::below)
                        .map(holding -> holding.at(unit, false))
                        .forEach(handedOut::add);
            }
        }
    }

    static Outcome of(MembershipChange change) {
        return new Outcome(List.of(change), null, List.of());
    }

    static Outcome of(Move move) {
        return new Outcome(List.of(), move, List.of());
    }

    /** Returns the groups where it changes something, each of which stands for those below it too. */
    Set<GroupId> places() {
        Set<GroupId> places = new LinkedHashSet<>();
        memberships.forEach(change -> places.add(change.group()));
        if (move != null) {
            places.add(move.unit());
        }
        return places;
    }

    /** Requires that the actor holds what is handed out, and that somebody is left to administer the corporate. */
    void judge(Situation situation) {
        List<Holding> handedOut = new ArrayList<>(further);
        memberships.forEach(change -> handedOut.addAll(change.handsOut()));
        if (move != null) {
            move.addHandedOut(situation, handedOut);
        }
        situation.authority().requireHolds(handedOut);
        Administrators.requireSomeLeft(situation, memberships);
    }
}
