package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessPreview.Effect;
import id.umkm.tenancy.administration.AccessPreview.Sight;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes of one user's access as time goes on.
 *
 * @param user the user
 * @param before what decisions rest on without the change
 * @param after what they rest on with it
 * @param catalog the permissions that exist
 */
record EffectTimeline(UserId user, AccessSnapshot before, AccessSnapshot after, PermissionCatalog catalog) {

    /** What differs at one moment. */
    private record Difference(Sight sight, Set<Permission> gained, Set<Permission> lost) {

        static final Difference NONE = new Difference(Sight.UNCHANGED, Set.of(), Set.of());
    }

    /**
     * Tells what becomes of the user at a group, span by span.
     *
     * @param group the group
     * @param moments when anything may change there, the first being now
     * @return the spans in which something differs, in their order; the last has no end
     */
    List<Effect> at(GroupId group, NavigableSet<Instant> moments) {
        List<Effect> effects = new ArrayList<>();
        Difference current = Difference.NONE;
        Instant since = moments.first();
        for (Instant moment : moments) {
            Difference next = differenceAt(group, moment);
            if (!next.equals(current)) {
                add(effects, group, current, since, moment);
                current = next;
                since = moment;
            }
        }
        add(effects, group, current, since, null);
        return effects;
    }

    private void add(
            List<Effect> effects, GroupId group, Difference difference, Instant from, @Nullable Instant until) {
        if (!difference.equals(Difference.NONE)) {
            TimeWindow window = new TimeWindow(from, until);
            effects.add(new Effect(user, group, window, difference.sight(), difference.gained(), difference.lost()));
        }
    }

    private Difference differenceAt(GroupId group, Instant moment) {
        AccessEvaluator then = evaluator(before, moment);
        AccessEvaluator now = evaluator(after, moment);
        Set<Permission> had = then.permissionsAt(group);
        Set<Permission> has = now.permissionsAt(group);
        return new Difference(sight(then.isVisible(group), now.isVisible(group)), minus(has, had), minus(had, has));
    }

    private AccessEvaluator evaluator(AccessSnapshot snapshot, Instant moment) {
        return new AccessEvaluator(Actor.user(user), snapshot, catalog, moment.toEpochMilli());
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
