package id.umkm.tenancy.access;

import java.util.List;

/**
 * Finds the number of a permission among those of a catalogue, in constant time and without allocation: an open-addressed
 * table, at most half full, so that most searches end at their first slot. Immutable and safe for use by many threads.
 */
final class PermissionIndex {

    /** The number of no permission. */
    static final int NONE = -1;

    private final Permission[] permissions;
    private final int[] slots;

    PermissionIndex(List<Permission> permissions) {
        this.permissions = permissions.toArray(Permission[]::new);
        this.slots = new int[Integer.highestOneBit(Math.max(4, this.permissions.length) * 2 - 1) << 1];
        for (int number = 0; number < this.permissions.length; number++) {
            int slot = slotOf(this.permissions[number]);
            while (slots[slot] != 0) {
                slot = next(slot);
            }
            slots[slot] = number + 1;
        }
    }

    /** Returns the permission's place in the list, or {@link #NONE}. */
    int numberOf(Permission permission) {
        for (int slot = slotOf(permission); slots[slot] != 0; slot = next(slot)) {
            int number = slots[slot] - 1;
            if (isSame(permissions[number], permission)) {
                return number;
            }
        }
        return NONE;
    }

    private static boolean isSame(Permission one, Permission other) {
        return one == other
                || (one.action().equals(other.action()) && one.module().equals(other.module()));
    }

    // Strings remember their hash; the multiplier spreads the few bits in which short slugs differ.
    private int slotOf(Permission permission) {
        int hash = 31 * permission.module().hashCode() + permission.action().hashCode();
        return ((hash * 0x9E3779B9) >>> 16) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
