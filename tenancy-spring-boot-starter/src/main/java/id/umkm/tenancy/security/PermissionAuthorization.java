package id.umkm.tenancy.security;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.organization.GroupId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationResult;

/** The outcome of a {@link RequiresPermission}, with the decision that it rests on. Immutable. */
public final class PermissionAuthorization implements AuthorizationResult {

    private static final long serialVersionUID = 1L;

    private final transient Permission permission;
    private final transient @Nullable GroupId group;
    private final transient @Nullable AccessDecision decision;
    private final boolean granted;

    PermissionAuthorization(Permission permission, @Nullable GroupId group, @Nullable AccessDecision decision) {
        this.permission = permission;
        this.group = group;
        this.decision = decision;
        this.granted = decision != null && decision.allowed();
    }

    @Override
    public boolean isGranted() {
        return granted;
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
     * @return the group, or null where the method was called without one, which denies
     */
    public @Nullable GroupId group() {
        return group;
    }

    /**
     * Returns the decision.
     *
     * @return the decision, or null where nothing was decided because the group or the caller was missing
     */
    public @Nullable AccessDecision decision() {
        return decision;
    }

    @Override
    public String toString() {
        return permission + " at group " + group + ": " + (decision == null ? "denied" : decision);
    }
}
