package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.Entitlements;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who holds what, as if every module were subscribed, by a catalogue in which each module also has a permission that is
 * declared only later: so that holding all of today's permissions of a module is less than holding the module.
 */
final class Reach {

    private static final PermissionCatalog LATER =
            PermissionCatalog.of(List.of(catalog -> catalog.module("sales", Gating.ALWAYS)
                    .permission("sales.view", "See sales")
                    .permission("sales.create", "Record a sale")
                    .permission("sales.later", "Declared later")
                    .module("inventory", Gating.ALWAYS)
                    .permission("inventory.view", "See products")
                    .module("later", Gating.ALWAYS)
                    .permission("later.view", "Declared later")
                    .permission("roles.later", "Declared later")
                    .permission("groups.later", "Declared later")));

    static final List<Instant> MOMENTS = List.of(
            Shop.NOW,
            Shop.NOW.plusMillis(1),
            Shop.NOW.plusMillis(2),
            Shop.NOW.plusMillis(3),
            Shop.NOW.plusSeconds(1_000_000_000));

    private Reach() {}

    /** One thing that can be held: a permission somewhere at some moment. */
    record Point(Instant moment, GroupId group, Permission permission) {}

    static Map<UserId, Set<Point>> of(OrganizationTree tree, List<Membership> memberships, Collection<UserId> users) {
        Map<UserId, Set<Point>> reach = new HashMap<>();
        for (UserId user : users) {
            List<Membership> own = memberships.stream()
                    .filter(each -> each.user().equals(user))
                    .toList();
            reach.put(user, points(tree, user, own));
        }
        return reach;
    }

    private static Set<Point> points(OrganizationTree tree, UserId user, List<Membership> memberships) {
        AccessSnapshot snapshot = new AccessSnapshot(
                new TenantSnapshot(0, tree, Entitlements.none()), Grants.compile(memberships, LATER));
        Set<Point> points = new HashSet<>();
        for (Instant moment : MOMENTS) {
            AccessEvaluator evaluator = new AccessEvaluator(Actor.user(user), snapshot, LATER, moment.toEpochMilli());
            for (int at = 0; at < tree.size(); at++) {
                GroupId group = new GroupId(tree.idAt(at));
                evaluator.permissionsAt(group).forEach(held -> points.add(new Point(moment, group, held)));
            }
        }
        return points;
    }
}
