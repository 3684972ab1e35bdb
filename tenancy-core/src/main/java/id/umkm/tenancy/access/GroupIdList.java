package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupId;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Groups in ascending order of their ids, kept as bare numbers, for there may be very many. Immutable. */
final class GroupIdList extends AbstractList<GroupId> implements RandomAccess {

    private final long[] sortedIds;

    GroupIdList(long[] sortedIds) {
        this.sortedIds = sortedIds;
    }

    @Override
    public GroupId get(int index) {
        return new GroupId(sortedIds[index]);
    }

    @Override
    public int size() {
        return sortedIds.length;
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other instanceof GroupId group && Arrays.binarySearch(sortedIds, group.value()) >= 0;
    }
}
