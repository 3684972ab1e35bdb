package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.Entitlements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs where in tenant A of a {@link Shop}, as a warm cache knows it: the corporate 100, the company 110 and below it
 * some units, from 111 on.
 */
public final class Staff implements AccessSource {

    static final long COMPANY = 110;

    private final PermissionCatalog catalog = PermissionCatalog.builder().build();
    private final List<Membership> memberships = new ArrayList<>();
    private final OrganizationTree tree;

    public Staff(int units) {
        OrganizationTree.Builder builder = OrganizationTree.builder(Shop.A, 2 + units);
        builder.add(Shop.A.value(), GroupType.CORPORATE, 0);
        builder.add(COMPANY, GroupType.COMPANY, Shop.A.value());
        for (int unit = 1; unit <= units; unit++) {
            builder.add(COMPANY + unit, GroupType.BUSINESS_UNIT, COMPANY);
        }
        tree = builder.build();
    }

    /** Lets a user belong to a group for some time. */
    public Staff with(String user, long group, TimeWindow window) {
        MembershipId id = new MembershipId(memberships.size() + 1L);
        memberships.add(new Membership(id, Shop.A, new UserId(user), new GroupId(group), window, List.of()));
        return this;
    }

    /** Tells which groups an actor sees, as an application's data source asks. */
    public VisibleGroupsSource visibleGroups(Clock clock) {
        AccessControl access = new AccessControl(this, catalog, clock);
        return (tenant, actor) -> access.visibleGroups(actor);
    }

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        return new TenantSnapshot(1, tree, Entitlements.none());
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        return new AccessSnapshot(
                tenant(tenant),
                Grants.compile(
                        memberships.stream()
                                .filter(membership -> membership.user().equals(user))
                                .toList(),
                        catalog));
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        throw new UnsupportedOperationException("nothing is stored here");
    }
}
