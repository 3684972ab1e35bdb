package id.umkm.tenancy.organization;

import id.umkm.tenancy.context.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of one tenant's organisation, without names. Groups are held in arrays, found by id through an
 * open-addressed index: parent and type in constant time, ancestors without allocation, 37 to 53 bytes a group.
 *
 * <p>The methods that take or return an {@code int} work on positions, {@code 0 <= position < size()}, and serve hot
 * paths; the others are for everyone. Safe for use by many threads.
 */
public final class OrganizationTree {

    /** The position of no group. */
    public static final int NONE = GroupIndex.NONE;

    private final TenantId tenant;
    private final long[] ids;
    private final int[] parents;
    private final byte[] levels;
    private final int[] firstChild;
    private final int[] nextSibling;
    private final GroupIndex index;

    private OrganizationTree(TenantId tenant, long[] ids, byte[] levels, long[] parentIds) {
        this.tenant = tenant;
        this.ids = ids;
        this.levels = levels;
        this.index = GroupIndex.of(ids);
        this.parents = new int[ids.length];
        this.firstChild = new int[ids.length];
        this.nextSibling = new int[ids.length];
        link(parentIds);
    }

    /**
     * Builds a tree from groups in any order.
     *
     * @param tenant the tenant
     * @param groups all groups of the tenant; empty for {@link TenantId#PLATFORM}
     * @return the tree
     * @throws IllegalArgumentException if a group belongs to another tenant, an id stands twice, a parent is missing, or
     *     there is not exactly one corporate, with the tenant's id
     * @throws OrganizationRuleException if a group stands below one of the wrong type
     */
    public static OrganizationTree of(TenantId tenant, Collection<Group> groups) {
        Builder builder = builder(tenant, groups.size());
        for (Group group : groups) {
            if (!group.tenant().equals(tenant)) {
                throw new IllegalArgumentException(
                        "group " + group.id() + " belongs to tenant " + group.tenant() + ", not to " + tenant);
            }
            builder.add(
                    group.id().value(),
                    group.type(),
                    group.parent() == null ? 0 : group.parent().value());
        }
        return builder.build();
    }

    /**
     * Starts a tree that is filled row by row, without an object for each group.
     *
     * @param tenant the tenant
     * @param expectedSize how many groups are expected; any number will do
     * @return the builder
     */
    public static Builder builder(TenantId tenant, int expectedSize) {
        return new Builder(tenant, expectedSize);
    }

    /**
     * Returns the tenant.
     *
     * @return the tenant whose groups these are
     */
    public TenantId tenant() {
        return tenant;
    }

    /**
     * Counts the groups.
     *
     * @return how many there are
     */
    public int size() {
        return ids.length;
    }

    /**
     * Tells whether a group is in this tenant.
     *
     * @param group the group
     * @return false for another tenant's group and for one that does not exist
     */
    public boolean contains(GroupId group) {
        return positionOf(group.value()) != NONE;
    }

    /**
     * Returns the type of a group.
     *
     * @param group the group
     * @return its type
     * @throws NoSuchElementException if it is not in this tenant
     */
    public GroupType typeOf(GroupId group) {
        return typeAt(require(group));
    }

    /**
     * Returns the group above another.
     *
     * @param group the group
     * @return its parent, or null for the corporate
     * @throws NoSuchElementException if {@code group} is not in this tenant
     */
    public @Nullable GroupId parentOf(GroupId group) {
        int parent = parents[require(group)];
        return parent == NONE ? null : new GroupId(ids[parent]);
    }

    /**
     * Returns this tree with a group below another parent.
     *
     * @param group the group
     * @param newParent the parent
     * @return a new tree
     * @throws NoSuchElementException if one of them is not in this tenant
     * @throws OrganizationRuleException if the group's type does not belong below the parent
     */
    public OrganizationTree withMoved(GroupId group, GroupId newParent) {
        int moved = require(group);
        require(newParent);
        long[] parentIds = new long[ids.length];
        for (int at = 0; at < ids.length; at++) {
            parentIds[at] = parents[at] == NONE ? 0 : ids[parents[at]];
        }
        parentIds[moved] = newParent.value();
        return new OrganizationTree(tenant, ids, levels, parentIds);
    }

    /**
     * Lists a group and those above it.
     *
     * @param group the group
     * @return the group first, the corporate last
     * @throws NoSuchElementException if {@code group} is not in this tenant
     */
    public List<GroupId> pathOf(GroupId group) {
        List<GroupId> path = new ArrayList<>(GroupType.values().length);
        for (int at = require(group); at != NONE; at = parents[at]) {
            path.add(new GroupId(ids[at]));
        }
        return List.copyOf(path);
    }

    /**
     * Counts the groups directly below another.
     *
     * @param group the group
     * @return how many
     * @throws NoSuchElementException if {@code group} is not in this tenant
     */
    public int childCount(GroupId group) {
        int count = 0;
        for (int child = firstChild[require(group)]; child != NONE; child = nextSibling[child]) {
            count++;
        }
        return count;
    }

    /**
     * Tells whether a group is another, or stands above it.
     *
     * @param ancestor the upper group
     * @param group the lower group
     * @return false also where one of them is not in this tenant
     */
    public boolean isAtOrAbove(GroupId ancestor, GroupId group) {
        for (int at = positionOf(group.value()); at != NONE; at = parents[at]) {
            if (ids[at] == ancestor.value()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the position of a group.
     *
     * @param id the group's id
     * @return the position, or {@link #NONE}
     */
    public int positionOf(long id) {
        return index.positionOf(id);
    }

    /**
     * Returns the id at a position.
     *
     * @param position the position
     * @return the group's id
     */
    public long idAt(int position) {
        return ids[position];
    }

    /**
     * Returns the position of a group's parent.
     *
     * @param position the group's position
     * @return the parent's, or {@link #NONE} for the corporate
     */
    public int parentAt(int position) {
        return parents[position];
    }

    /**
     * Returns the type at a position.
     *
     * @param position the position
     * @return the group's type
     */
    public GroupType typeAt(int position) {
        return GroupType.ofLevel(levels[position]);
    }

    /**
     * Returns the level at a position.
     *
     * @param position the position
     * @return the level of the group's type, as {@link GroupType#level()} gives it
     */
    public int levelAt(int position) {
        return levels[position];
    }

    /**
     * Visits a group and all below it, each after its parent.
     *
     * @param position where to begin
     * @param visitor is given each position
     */
    public void forEachAtOrBelow(int position, IntConsumer visitor) {
        visitor.accept(position);
        for (int child = firstChild[position]; child != NONE; child = nextSibling[child]) {
            forEachAtOrBelow(child, visitor);
        }
    }

    private int require(GroupId group) {
        int position = positionOf(group.value());
        if (position == NONE) {
            throw new NoSuchElementException("group " + group + " is not in tenant " + tenant);
        }
        return position;
    }

    private void link(long[] parentIds) {
        Arrays.fill(firstChild, NONE);
        int corporates = 0;
        for (int at = ids.length - 1; at >= 0; at--) {
            if (typeAt(at) == GroupType.CORPORATE) {
                requireCorporateId(ids[at]);
                corporates++;
                parents[at] = NONE;
                nextSibling[at] = NONE;
            } else {
                parents[at] = requireParent(at, parentIds[at]);
                nextSibling[at] = firstChild[parents[at]];
                firstChild[parents[at]] = at;
            }
        }
        if (ids.length > 0 && corporates != 1) {
            throw new IllegalArgumentException(
                    "tenant " + tenant + " has " + corporates + " corporates; it must have exactly one");
        }
    }

    private void requireCorporateId(long id) {
        if (id != tenant.value()) {
            throw new IllegalArgumentException(
                    "the corporate of tenant " + tenant + " has id " + id + "; its id must be the tenant's");
        }
    }

    private int requireParent(int at, long parentId) {
        int parent = positionOf(parentId);
        if (parent == NONE) {
            throw new IllegalArgumentException(
                    "group " + ids[at] + " stands below " + parentId + ", which is not in tenant " + tenant);
        }
        OrganizationRules.checkCreate(new GroupId(parentId), typeAt(parent), typeAt(at));
        return parent;
    }

    /** Collects groups for a tree. Not safe for use by many threads. */
    public static final class Builder {

        private final TenantId tenant;
        private long[] ids;
        private long[] parentIds;
        private byte[] levels;
        private int size;

        private Builder(TenantId tenant, int expectedSize) {
            this.tenant = tenant;
            int capacity = Math.max(4, expectedSize);
            this.ids = new long[capacity];
            this.parentIds = new long[capacity];
            this.levels = new byte[capacity];
        }

        /**
         * Adds a group. Order does not matter.
         *
         * @param id its id, positive
         * @param type its type
         * @param parentId its parent's id; ignored for the corporate
         * @return this builder
         * @throws IllegalArgumentException if {@code id} is not positive
         */
        public Builder add(long id, GroupType type, long parentId) {
            if (id <= 0) {
                throw new IllegalArgumentException("group id " + id + " is not positive");
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                parentIds = Arrays.copyOf(parentIds, size * 2);
                levels = Arrays.copyOf(levels, size * 2);
            }
            ids[size] = id;
            parentIds[size] = parentId;
            levels[size++] = (byte) type.level();
            return this;
        }

        /**
         * Builds the tree.
         *
         * @return the tree
         * @throws IllegalArgumentException if an id stands twice, a parent is missing, or there is not exactly one
         *     corporate, with the tenant's id
         * @throws OrganizationRuleException if a group stands below one of the wrong type
         */
        public OrganizationTree build() {
            return new OrganizationTree(
                    tenant, Arrays.copyOf(ids, size), Arrays.copyOf(levels, size), Arrays.copyOf(parentIds, size));
        }
    }
}
