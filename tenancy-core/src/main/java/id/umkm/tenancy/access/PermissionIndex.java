package id.umkm.tenancy.access;

import java.util.List;

/**
 * Finds the number of a permission among those of a catalogue, in constant time and without allocation: an open-addressed
 * table, at most a quarter full, whose hash is chosen so that each search ends at its first slot wherever that can be had.
 * Immutable and safe for use by many threads.
 */
final class PermissionIndex {

    /** The number of no permission. */
    static final int NONE = -1;

    private static final int CANDIDATES = 1000;

    private final Permission[] permissions;
    private final int[] slots;
    private final int multiplier;

    PermissionIndex(List<Permission> permissions) {
        this.permissions = permissions.toArray(Permission[]::new);
        this.slots = new int[Integer.highestOneBit(Math.max(4, this.permissions.length) * 2 - 1) << 2];
        this.multiplier = bestMultiplier();
        for (int number = 0; number < this.permissions.length; number++) {
            int slot = slotOf(this.permissions[number], multiplier);
            while (slots[slot] != 0) {
                slot = next(slot);
            }
            slots[slot] = number + 1;
        }
    }

    /** Returns the permission's place in the list, or {@link #NONE}. */
    int numberOf(Permission permission) {
        for (int slot = slotOf(permission, multiplier); slots[slot] != 0; slot = next(slot)) {
            int number = slots[slot] - 1;
            if (isSame(permissions[number], permission)) {
                return number;
            }
        }
        return NONE;
    }

    private static boolean isSame(Permission one, Permission other) {
        return one.action().equals(other.action()) && one.module().equals(other.module());
    }

    // A second slot is a branch that no processor foretells; a catalogue is built once and asked for ever.
    private int bestMultiplier() {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        int candidate = 0x9E3779B9;
        for (int at = 0; at < CANDIDATES && fewest > 0; at++) {
            int collisions = collisions(candidate);
            if (collisions < fewest) {
                fewest = collisions;
                best = candidate;
            }
            candidate += 0x3C6EF372; // even, so that every candidate is odd
        }
        return best;
    }

    private int collisions(int candidate) {
        boolean[] taken = new boolean[slots.length];
        int collisions = 0;
        for (Permission permission : permissions) {
            int slot = slotOf(permission, candidate);
            if (taken[slot]) {
                collisions++;
            }
            taken[slot] = true;
        }
        return collisions;
    }

    // Strings remember their hash; the multiplier spreads the few bits in which short slugs differ.
    private int slotOf(Permission permission, int factor) {
        int hash = 31 * permission.module().hashCode() + permission.action().hashCode();
        return ((hash * factor) >>> 16) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
