package id.umkm.tenancy.access;

import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the users who hold a permission at a group. Only memberships on the group's path can matter. */
final class HolderSearch {

    private static final int FEWEST_USERS_READ = 100;
    private static final int MOST_USERS_READ = 10_000;

    private final TenantRecords records;
    private final PermissionCatalog catalog;
    private final TenantSnapshot snapshot;
    private final Permission permission;
    private final int number;
    private final GroupId group;
    private final long now;

    HolderSearch(
            TenantRecords records,
            TenantSnapshot snapshot,
            PermissionCatalog catalog,
            Permission permission,
            GroupId group,
            long epochMillis) {
        this.records = records;
        this.catalog = catalog;
        this.snapshot = snapshot;
        this.permission = permission;
        this.number = catalog.numberOf(permission);
        this.group = group;
        this.now = epochMillis;
    }

    List<UserId> page(@Nullable UserId after, int limit) {
        int position = snapshot.tree().positionOf(group.value());
        if (position == OrganizationTree.NONE) {
            return List.of();
        }
        List<GroupId> path = snapshot.tree().pathOf(group);
        int atOnce = Math.max(FEWEST_USERS_READ, Math.min(MOST_USERS_READ, limit));
        List<UserId> holders = new ArrayList<>();
        UserId last = after;
        int read;
        do {
            Map<UserId, List<Membership>> candidates = byUser(records.membershipsAt(path, last, atOnce));
            for (Map.Entry<UserId, List<Membership>> each : candidates.entrySet()) {
                last = each.getKey();
                if (holds(each.getValue(), position)) {
                    holders.add(last);
                    if (holders.size() == limit) {
                        return List.copyOf(holders);
                    }
                }
            }
            read = candidates.size();
        } while (read == atOnce);
        return List.copyOf(holders);
    }

    private boolean holds(List<Membership> memberships, int position) {
        Grants grants = Grants.compile(memberships, catalog);
        return DecisionTable.decideAt(snapshot, grants, catalog, number, permission, position, now)
                .allowed();
    }

    private static Map<UserId, List<Membership>> byUser(List<Membership> memberships) {
        Map<UserId, List<Membership>> byUser = new LinkedHashMap<>();
        memberships.forEach(each ->
                byUser.computeIfAbsent(each.user(), user -> new ArrayList<>()).add(each));
        return byUser;
    }
}
