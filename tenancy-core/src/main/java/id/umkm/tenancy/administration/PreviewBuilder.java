package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.administration.AccessPreview.Effect;
import id.umkm.tenancy.administration.AccessPreview.Sight;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares every decision that an outcome can touch, before and after. */
final class PreviewBuilder {

    private final Situation situation;
    private final Outcome outcome;
    private final TenantSnapshot after;

    PreviewBuilder(Situation situation, Outcome outcome) {
        this.situation = situation;
        this.outcome = outcome;
        this.after = after(situation.snapshot(), outcome);
    }

    private static TenantSnapshot after(TenantSnapshot before, Outcome outcome) {
        Outcome.Move move = outcome.move();
        OrganizationTree tree = move == null ? before.tree() : before.tree().withMoved(move.unit(), move.to());
        return new TenantSnapshot(before.epoch(), tree, before.entitlements());
    }

    AccessPreview build() {
        List<Effect> effects = new ArrayList<>();
        List<GroupId> groups = groups();
        for (UserId user : users()) {
            List<Membership> memberships = situation.records().membershipsOf(user);
            AccessEvaluator before = evaluator(user, situation.snapshot(), memberships);
            AccessEvaluator after = evaluator(user, this.after, changed(user, memberships));
            for (GroupId group : groups) {
                addEffect(user, group, before, after, effects);
            }
        }
        return new AccessPreview(effects);
    }

    private Collection<UserId> users() {
        Set<UserId> users = new TreeSet<>(Comparator.comparing(UserId::value));
        outcome.memberships().forEach(change -> users.add(change.user()));
        Outcome.Move move = outcome.move();
        if (move != null) {
            situation
                    .records()
                    .membershipsAt(List.of(move.from(), move.to()), null, Integer.MAX_VALUE)
                    .forEach(membership -> users.add(membership.user()));
        }
        return users;
    }

    private List<GroupId> groups() {
        OrganizationTree tree = situation.tree();
        Set<GroupId> groups = new TreeSet<>(Comparator.comparing(GroupId::value));
        for (GroupId top : outcome.places()) {
            tree.forEachAtOrBelow(tree.positionOf(top.value()), at -> groups.add(new GroupId(tree.idAt(at))));
        }
        return List.copyOf(groups);
    }

    private AccessEvaluator evaluator(UserId user, TenantSnapshot tenant, List<Membership> memberships) {
        AccessSnapshot snapshot = new AccessSnapshot(tenant, Grants.compile(memberships, situation.catalog()));
        return new AccessEvaluator(
                Actor.user(user), snapshot, situation.catalog(), situation.now().toEpochMilli());
    }

    private List<Membership> changed(UserId user, List<Membership> memberships) {
        List<Membership> changed = new ArrayList<>(memberships);
        for (MembershipChange change : outcome.memberships()) {
            if (change.user().equals(user)) {
                Membership before = change.before();
                changed.removeIf(each -> before != null && each.id().equals(before.id()));
                if (change.after() != null) {
                    changed.add(change.after());
                }
            }
        }
        return changed;
    }

    private static void addEffect(
            UserId user, GroupId group, AccessEvaluator before, AccessEvaluator after, Collection<Effect> effects) {
        Set<Permission> gained = minus(after.permissionsAt(group), before.permissionsAt(group));
        Set<Permission> lost = minus(before.permissionsAt(group), after.permissionsAt(group));
        Sight sight = sight(before.isVisible(group), after.isVisible(group));
        if (sight != Sight.UNCHANGED || !gained.isEmpty() || !lost.isEmpty()) {
            effects.add(new Effect(user, group, sight, gained, lost));
        }
    }

    private static Sight sight(boolean before, boolean after) {
        if (before == after) {
            return Sight.UNCHANGED;
        }
        return after ? Sight.GAINED : Sight.LOST;
    }

    private static Set<Permission> minus(Set<Permission> some, Set<Permission> others) {
        Set<Permission> left = new LinkedHashSet<>(some);
        left.removeAll(others);
        return left;
    }
}
