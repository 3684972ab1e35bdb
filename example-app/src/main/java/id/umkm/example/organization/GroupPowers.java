package id.umkm.example.organization;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells what the caller may do at groups, all at one moment and without a statement for each. */
@Component
class GroupPowers {

    private static final Permission CREATE = Permission.of("groups.create");
    private static final Permission MOVE = Permission.of("groups.move");
    private static final Permission DELETE = Permission.of("groups.delete");

    private final AccessControl access;
    private final AccessSource source;

    GroupPowers(AccessControl access, AccessSource source) {
        this.access = access;
        this.source = source;
    }

    GroupView view(Group group) {
        return views(List.of(group)).get(0);
    }

    List<GroupView> views(List<Group> groups) {
        TenantContext context = TenantContext.required();
        AccessEvaluator evaluator = access.evaluatorFor(context.requiredActor());
        OrganizationTree tree = source.tenant(context.tenant()).tree();
        return groups.stream()
                .map(group -> GroupView.of(
                        group,
                        evaluator.permissionsAt(group.id()).stream()
                                .filter(permission -> isOfUse(permission, group, tree))
                                .map(Permission::toString)
                                .toList()))
                .toList();
    }

    private static boolean isOfUse(Permission permission, Group group, OrganizationTree tree) {
        boolean unit = group.type() == GroupType.BUSINESS_UNIT;
        if (permission.equals(CREATE)) {
            return !unit;
        }
        if (permission.equals(MOVE)) {
            // At a company it lets units leave and come.
            return group.type() != GroupType.CORPORATE;
        }
        return !permission.equals(DELETE)
                || (group.type() != GroupType.CORPORATE
                        && (!tree.contains(group.id()) || tree.childCount(group.id()) == 0));
    }
}
