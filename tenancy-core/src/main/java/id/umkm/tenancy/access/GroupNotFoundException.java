package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupId;

/** Thrown for a group that the actor cannot see: another tenant's, another branch's, or none at all. */
public class GroupNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GroupId group;

    /**
     * Creates the exception.
     *
     * @param group the group that was asked for
     */
    public GroupNotFoundException(GroupId group) {
        super("group " + group + " was not found");
        this.group = group;
    }

    /**
     * Returns the group that was asked for.
     *
     * @return the group
     */
    public GroupId group() {
        return group;
    }
}
