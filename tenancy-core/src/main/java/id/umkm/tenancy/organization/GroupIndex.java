package id.umkm.tenancy.organization;

/**
 * Finds the position of a group among others by its id, in constant time and without allocation: an open-addressed table
 * of 16 to 32 bytes a group. Immutable and safe for use by many threads.
 */
public final class GroupIndex {

    /** The position of no group. */
    public static final int NONE = -1;

    private final long[] ids;
    private final int[] slots;

    private GroupIndex(long[] ids, int[] slots) {
        this.ids = ids;
        this.slots = slots;
    }

    /**
     * Indexes groups.
     *
     * @param ids the groups' ids, which become this index's own: it does not copy them
     * @return the index; a group's position is that of its id in the array
     * @throws IllegalArgumentException if an id stands twice
     */
    public static GroupIndex of(long[] ids) {
        int capacity = Integer.highestOneBit(Math.max(4, ids.length) * 2 - 1) << 2;
        int[] slots = new int[capacity];
        for (int at = 0; at < ids.length; at++) {
            int slot = hash(ids[at]) & (capacity - 1);
            while (slots[slot] != 0) {
                if (ids[slots[slot] - 1] == ids[at]) {
                    throw new IllegalArgumentException("group " + ids[at] + " stands twice in one tree");
                }
                slot = (slot + 1) & (capacity - 1);
            }
            slots[slot] = at + 1;
        }
        return new GroupIndex(ids, slots);
    }

    /**
     * Finds the position of a group.
     *
     * @param id the group's id
     * @return the position, or {@link #NONE}
     */
    public int positionOf(long id) {
        int mask = slots.length - 1;
        for (int slot = hash(id) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if (ids[slots[slot] - 1] == id) {
                return slots[slot] - 1;
            }
        }
        return NONE;
    }

    private static int hash(long id) {
        long mixed = id * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
