package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessPreview.Effect;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Compares every decision that an outcome can touch, before and after, now and at each moment when one may change. */
final class PreviewBuilder {

    private final Situation situation;
    private final Outcome outcome;
    private final TenantSnapshot after;
    private final Set<GroupId> reach;

    PreviewBuilder(Situation situation, Outcome outcome) {
        this.situation = situation;
        this.outcome = outcome;
        this.after = after(situation.snapshot(), outcome);
        this.reach = outcome.reach(situation.tree());
    }

    private static TenantSnapshot after(TenantSnapshot before, Outcome outcome) {
        Outcome.Move move = outcome.move();
        OrganizationTree tree = move == null ? before.tree() : before.tree().withMoved(move.unit(), move.to());
        return new TenantSnapshot(before.epoch(), tree, before.entitlements());
    }

    /** Requires {@code roles.view} wherever the preview can tell of somebody, whether or not it will. */
    PreviewBuilder requireView() {
        Authority authority = situation.authority();
        outcome.homes().forEach(home -> authority.require(RolePermissions.VIEW, home));
        reach.forEach(group -> authority.require(RolePermissions.VIEW, group));
        return this;
    }

    AccessPreview build() {
        List<Effect> effects = new ArrayList<>();
        List<GroupId> groups =
                reach.stream().sorted(Comparator.comparing(GroupId::value)).toList();
        Collection<UserId> users = users();
        Map<UserId, List<Membership>> held = situation.records().membershipsOf(users);
        for (UserId user : users) {
            List<Membership> memberships = held.getOrDefault(user, List.of());
            List<Membership> changed = changed(user, memberships);
            NavigableSet<Instant> moments = moments(memberships);
            moments.addAll(moments(changed));
            EffectTimeline timeline = new EffectTimeline(
                    user, access(situation.snapshot(), memberships), access(after, changed), situation.catalog());
            for (GroupId group : groups) {
                effects.addAll(timeline.at(group, withSubscriptions(moments, group)));
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

    private AccessSnapshot access(TenantSnapshot tenant, List<Membership> memberships) {
        return new AccessSnapshot(tenant, Grants.compile(memberships, situation.catalog()));
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

    /** Returns now and the later edges of the windows. */
    private NavigableSet<Instant> moments(List<Membership> memberships) {
        NavigableSet<Instant> moments = new TreeSet<>();
        for (Membership membership : memberships) {
            addEdges(membership.window(), moments);
            for (RoleAssignment assignment : membership.roles()) {
                addEdges(assignment.window(), moments);
            }
        }
        return fromNow(moments);
    }

    private static void addEdges(TimeWindow window, Set<Instant> moments) {
        if (window.from() != null) {
            moments.add(window.from());
        }
        if (window.until() != null) {
            moments.add(window.until());
        }
    }

    private NavigableSet<Instant> withSubscriptions(NavigableSet<Instant> moments, GroupId group) {
        NavigableSet<Instant> all = new TreeSet<>(moments);
        all.addAll(situation.snapshot().entitlements().edgesOf(group));
        return fromNow(all);
    }

    private NavigableSet<Instant> fromNow(NavigableSet<Instant> moments) {
        Instant now = Instant.ofEpochMilli(situation.now().toEpochMilli());
        moments.add(now);
        return moments.tailSet(now, true);
    }
}
