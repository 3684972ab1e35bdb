package id.umkm.tenancy.organization;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: reads groups, with their names, of the tenant that is bound to the calling thread. It does not judge visibility;
 * {@code GroupService} does.
 */
public interface GroupRepository {

    /**
     * Finds one group.
     *
     * @param id the group
     * @return the group, or null if it is not in the bound tenant
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    @Nullable
    Group find(GroupId id);

    /**
     * Finds all groups of the bound tenant.
     *
     * @return the groups, by level and then by id
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    List<Group> findAll();

    /**
     * Finds several groups.
     *
     * @param ids the groups
     * @return those of them that are in the bound tenant, by level and then by id
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     */
    List<Group> findAll(Collection<GroupId> ids);
}
