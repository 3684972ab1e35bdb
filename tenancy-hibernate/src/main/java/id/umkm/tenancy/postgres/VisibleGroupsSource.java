package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;

/**
 * Tells which groups an actor sees, so that group-scoped tables can be limited to them. It is asked once a transaction,
 * before the connection is touched, and reads on connections of its own: one that used the tenant-bound data source would
 * ask itself. Safe for use by many threads.
 */
@FunctionalInterface
public interface VisibleGroupsSource {

    /**
     * Returns the groups that an actor sees. Super admins and the system see the whole tenant and are not asked about.
     *
     * @param tenant the tenant, which is the one bound to the calling thread
     * @param actor who acts
     * @return the groups; none for an actor without a live membership
     */
    VisibleGroups visibleGroups(TenantId tenant, Actor actor);
}
