package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupId;

/** Thrown when an actor sees a group but may not do what it asked there. */
public class PermissionDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Permission permission;
    private final GroupId group;
    private final transient AccessDecision decision;

    /**
     * Creates the exception.
     *
     * @param permission what was asked
     * @param group where
     * @param decision the denial
     */
    public PermissionDeniedException(Permission permission, GroupId group, AccessDecision decision) {
        super(permission + " at group " + group + ": " + decision);
        this.permission = permission;
        this.group = group;
        this.decision = decision;
    }

    /**
     * Returns what was asked.
     *
     * @return the permission
     */
    public Permission permission() {
        return permission;
    }

    /**
     * Returns where it was asked.
     *
     * @return the group
     */
    public GroupId group() {
        return group;
    }

    /**
     * Returns the denial.
     *
     * @return the decision
     */
    public AccessDecision decision() {
        return decision;
    }
}
