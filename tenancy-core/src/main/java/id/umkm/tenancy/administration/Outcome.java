package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
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
 * @param named the patterns that the actor itself named in asking for it
 */
record Outcome(
        List<MembershipChange> memberships, @Nullable Move move, List<Holding> further, Set<PermissionPattern> named) {

    static final Outcome NOTHING = new Outcome(List.of(), null, List.of(), Set.of());

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
        return new Outcome(List.of(change), null, List.of(), Set.of());
    }

    static Outcome of(Move move) {
        return new Outcome(List.of(), move, List.of(), Set.of());
    }

    /** Returns the groups where it can change what is held or seen. */
    Set<GroupId> reach(OrganizationTree tree) {
        Set<GroupId> reach = new LinkedHashSet<>();
        for (MembershipChange change : memberships) {
            reach.add(change.group());
            if (change.reachesBelow()) {
                int top = tree.positionOf(change.group().value());
                tree.forEachAtOrBelow(top, at -> reach.add(new GroupId(tree.idAt(at))));
            }
        }
        if (move != null) {
            reach.add(move.unit());
        }
        return reach;
    }

    /** Returns the groups whose members it concerns: to tell what becomes of these is to tell who they are. */
    Set<GroupId> homes() {
        Set<GroupId> homes = new LinkedHashSet<>();
        memberships.forEach(change -> homes.add(change.group()));
        if (move != null) {
            homes.addAll(List.of(move.unit(), move.from(), move.to()));
        }
        return homes;
    }

    /** Requires that the actor holds what is handed out, and that somebody is left to administer the corporate. */
    void judge(Situation situation) {
        List<Holding> handedOut = new ArrayList<>(further);
        memberships.forEach(change -> handedOut.addAll(change.handsOut()));
        if (move != null) {
            move.addHandedOut(situation, handedOut);
        }
        situation.authority().requireHolds(handedOut, named);
        Administrators.requireSomeLeft(situation, memberships);
    }
}
