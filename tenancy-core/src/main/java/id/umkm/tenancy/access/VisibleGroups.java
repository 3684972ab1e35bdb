package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupId;
import java.util.Arrays;

/**
 * The groups that an actor sees: the whole tenant, or some of its groups. An immutable value, safe for use by many
 * threads.
 */
public final class VisibleGroups {

    private static final VisibleGroups WHOLE_TENANT = new VisibleGroups(true, new long[0]);
    private static final VisibleGroups NOTHING = new VisibleGroups(false, new long[0]);

    private final boolean wholeTenant;
    private final long[] sortedIds;

    private VisibleGroups(boolean wholeTenant, long[] sortedIds) {
        this.wholeTenant = wholeTenant;
        this.sortedIds = sortedIds;
    }

    /**
     * Returns the view of an actor who sees every group of its tenant, also those added later.
     *
     * @return the whole tenant
     */
    public static VisibleGroups wholeTenant() {
        return WHOLE_TENANT;
    }

    /**
     * Returns the view of an actor who sees the groups listed.
     *
     * @param ids the groups' ids, in any order
     * @return those groups
     */
    public static VisibleGroups of(long... ids) {
        return ids.length == 0 ? NOTHING : new VisibleGroups(false, sortedWithoutDuplicates(ids.clone()));
    }

    private static long[] sortedWithoutDuplicates(long[] ids) {
        Arrays.sort(ids);
        int kept = 1;
        for (int at = 1; at < ids.length; at++) {
            if (ids[at] != ids[kept - 1]) {
                ids[kept++] = ids[at];
            }
        }
        return kept == ids.length ? ids : Arrays.copyOf(ids, kept);
    }

    /**
     * Tells whether every group of the tenant is seen.
     *
     * @return true if so; then {@link #ids()} is empty
     */
    public boolean isWholeTenant() {
        return wholeTenant;
    }

    /**
     * Tells whether a group of the tenant is seen.
     *
     * @param group a group of the tenant
     * @return true if it is
     */
    public boolean contains(GroupId group) {
        return wholeTenant || Arrays.binarySearch(sortedIds, group.value()) >= 0;
    }

    /**
     * Returns the ids, in ascending order.
     *
     * @return a copy; empty where the whole tenant is seen
     */
    public long[] ids() {
        return sortedIds.clone();
    }

    /**
     * Counts the ids.
     *
     * @return how many {@link #ids()} returns; 0 where the whole tenant is seen
     */
    public int count() {
        return sortedIds.length;
    }

    @Override
    public String toString() {
        return wholeTenant ? "the whole tenant" : sortedIds.length + " group(s)";
    }
}
