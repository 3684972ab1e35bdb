package id.umkm.example.report;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which groups a report sums over. */
@Component
public class ReportScope {

    private final AccessControl access;
    private final AccessSource source;

    ReportScope(AccessControl access, AccessSource source) {
        this.access = access;
        this.source = source;
    }

    /**
     * Lists the groups at and below one where the bound actor holds a permission: a unit whose subscription has ended is not
     * among them, nor one where the actor's role does not reach.
     *
     * @param permission what for
     * @param group the group that is reported on
     * @return their ids
     */
    public long[] groups(Permission permission, GroupId group) {
        TenantContext context = TenantContext.required();
        OrganizationTree tree = source.tenant(context.tenant()).tree();
        Set<Long> below = new HashSet<>();
        tree.forEachAtOrBelow(tree.positionOf(group.value()), position -> below.add(tree.idAt(position)));
        return access.groupsWith(context.requiredActor(), permission).stream()
                .mapToLong(GroupId::value)
                .filter(below::contains)
                .toArray();
    }
}
