package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows and changes who belongs to which group with which roles, for the tenant and the actor bound to the calling
 * thread; judged and audited as {@link Administration} says.
 *
 * <p>Whoever adds or extends must itself hold all that comes to be handed out: sight of the group, and each role's
 * permissions there (and below, if it is inheritable), for the whole of the time from now on that is handed out, whether
 * or not subscriptions gate it. Taking away needs {@code roles.assign} alone. A change that changes nothing is not audited,
 * and takes {@code roles.view} besides, for it returns what is there.
 *
 * <p>Every method throws {@link id.umkm.tenancy.context.TenantContextException} if no tenant, or no actor, is bound. Safe
 * for use by many threads.
 */
public final class MembershipService {

    private final Administration administration;

    /**
     * Creates the service.
     *
     * @param administration runs its changes
     */
    public MembershipService(Administration administration) {
        this.administration = administration;
    }

    /**
     * Lists the memberships at a group, live or not.
     *
     * @param group the group
     * @return the memberships with their roles
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.view} there
     */
    public List<Membership> membersOf(GroupId group) {
        return membersOf(group, null, Integer.MAX_VALUE);
    }

    /**
     * Lists one page of the memberships at a group.
     *
     * @param group the group
     * @param after the user of the last membership on the page before; null for the first page
     * @param limit the most memberships on the page, positive; fewer are the last page
     * @return the memberships with their roles, in the store's own order of users, which is always the same
     * @throws IllegalArgumentException if {@code limit} is not positive
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.view} there
     */
    public List<Membership> membersOf(GroupId group, @Nullable UserId after, int limit) {
        Objects.requireNonNull(group, "group");
        if (limit <= 0) {
            throw new IllegalArgumentException("a page of " + limit + " memberships; ask for at least one");
        }
        return administration.read(situation -> {
            situation.authority().requireVisible(group);
            situation.authority().require(RolePermissions.VIEW, group);
            return situation.records().membershipsAt(List.of(group), after, limit);
        });
    }

    /**
     * Lists the memberships of a user, live or not, as far as the actor may know them: where it holds {@code roles.view},
     * and all of its own at groups that it sees.
     *
     * @param user the user
     * @return the memberships with their roles, by id; empty for a user of another tenant
     */
    public List<Membership> membershipsOf(UserId user) {
        Objects.requireNonNull(user, "user");
        return administration.read(situation -> situation.records().membershipsOf(user).stream()
                .filter(membership -> mayKnow(situation, membership))
                .toList());
    }

    private static boolean mayKnow(Situation situation, Membership membership) {
        GroupId group = membership.group();
        boolean own = situation.actor().is(membership.user());
        return own ? situation.authority().sees(group) : situation.authority().may(RolePermissions.VIEW, group);
    }

    /**
     * Makes a user a member of a group; audited as {@code membership.added}.
     *
     * @param user the user
     * @param group the group
     * @param window when the membership is live
     * @param roles the roles within it, each once; none grants sight of the group and those below alone
     * @return the new membership
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.assign} there
     * @throws RoleNotFoundException if a role is not one that the actor sees
     * @throws AccessRuleException if the user is not of this tenant or is a member already, a role stands twice, is owned
     *     elsewhere or would never count, or the unit's plan has no room for another user
     * @throws AuthorityExceededException if the actor does not hold what is handed out
     */
    public Membership add(UserId user, GroupId group, TimeWindow window, Collection<RoleGrant> roles) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(window, "window");
        List<RoleGrant> copy = List.copyOf(roles);
        return administration.change(situation -> new MembershipChanges(situation).add(user, group, window, copy));
    }

    /**
     * Makes a user a member of a group with this window and these roles, whether or not the user is one already; audited as
     * {@code membership.added} or {@code membership.changed}.
     *
     * @param user the user
     * @param group the group
     * @param window when the membership is to be live
     * @param roles all the roles that it is to hold, each once
     * @return the membership as it is now
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.assign} there, or, where nothing changes, {@code
     *     roles.view}
     * @throws RoleNotFoundException if a role is not one that the actor sees
     * @throws AccessRuleException for the reasons that {@link #add} and {@link #change} have
     * @throws AuthorityExceededException if the actor does not hold what is handed out anew
     */
    public Membership put(UserId user, GroupId group, TimeWindow window, Collection<RoleGrant> roles) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(window, "window");
        List<RoleGrant> copy = List.copyOf(roles);
        return administration.change(situation -> new MembershipChanges(situation).put(user, group, window, copy));
    }

    /**
     * Replaces a membership's window and roles; audited as {@code membership.changed}.
     *
     * @param id the membership
     * @param window when it is to be live
     * @param roles all the roles that it is to hold, each once
     * @return the membership as it is now
     * @throws MembershipNotFoundException if the actor does not see its group
     * @throws PermissionDeniedException if the actor lacks {@code roles.assign} there, or, where nothing changes, {@code
     *     roles.view}
     * @throws RoleNotFoundException if a role is not one that the actor sees
     * @throws AccessRuleException if a role stands twice, is owned elsewhere, or is new or has a new time and would never
     *     count; if more is handed out to somebody who is no user of this tenant; if the unit's plan has no room; or if
     *     nobody would be left to administer the corporate
     * @throws AuthorityExceededException if the actor does not hold what is handed out anew
     */
    public Membership change(MembershipId id, TimeWindow window, Collection<RoleGrant> roles) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(window, "window");
        List<RoleGrant> copy = List.copyOf(roles);
        return administration.change(situation -> new MembershipChanges(situation).change(id, window, copy));
    }

    /**
     * Changes when a membership is live; its roles stay, each with its own time, so that more time may hand out roles that
     * have not counted so far: {@link AccessChange.ChangeWindow} previews it. Otherwise as {@link #change}.
     *
     * @param id the membership
     * @param window when it is to be live
     * @return the membership as it is now
     */
    public Membership changeWindow(MembershipId id, TimeWindow window) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(window, "window");
        return administration.change(situation -> new MembershipChanges(situation).changeWindow(id, window));
    }

    /**
     * Assigns a role within a membership, or gives it another window where it is assigned already. Otherwise as {@link
     * #change}.
     *
     * @param id the membership
     * @param grant the role and its window
     * @return the membership as it is now
     */
    public Membership assign(MembershipId id, RoleGrant grant) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(grant, "grant");
        return administration.change(situation -> new MembershipChanges(situation).assign(id, grant));
    }

    /**
     * Unassigns a role within a membership, which stays. Otherwise as {@link #change}.
     *
     * @param id the membership
     * @param role the role
     * @return the membership as it is now
     * @throws RoleNotFoundException if the membership does not hold it
     */
    public Membership unassign(MembershipId id, RoleId role) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
        return administration.change(situation -> new MembershipChanges(situation).unassign(id, role));
    }

    /**
     * Removes a membership with its roles; audited as {@code membership.removed}.
     *
     * @param id the membership
     * @throws MembershipNotFoundException if the actor does not see its group
     * @throws PermissionDeniedException if the actor lacks {@code roles.assign} there
     * @throws AccessRuleException if nobody would be left to administer the corporate
     */
    public void remove(MembershipId id) {
        Objects.requireNonNull(id, "id");
        administration.change(situation -> new MembershipChanges(situation).remove(id));
    }

    /**
     * Removes a user's membership at a group with its roles; audited as {@code membership.removed}.
     *
     * @param user the user
     * @param group the group
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code roles.assign} there
     * @throws MembershipNotFoundException if the user is no member there
     * @throws AccessRuleException if nobody would be left to administer the corporate
     */
    public void remove(UserId user, GroupId group) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(group, "group");
        administration.change(situation -> new MembershipChanges(situation).removeFrom(group, user));
    }

    /**
     * Runs a host's change to a user's account (a reset, a deactivation, a new name) in a transaction of the tenant, if the
     * actor may: it needs a permission at every group where that user is a member, and all that the user holds; for a user
     * without any membership it needs the permission at the corporate. One's own account, while it is active, needs
     * neither, but for a credential with narrowed abilities these must cover the permission. Audited as {@code account.changed}, with the permission, and before and after whether the user is active and
     * what memberships it has; what else the change is, the host audits.
     *
     * @param <T> the type of the result
     * @param user the user
     * @param permission what the change needs, such as {@code users.update}
     * @param change makes the change, in the same transaction where the host's stores take part in it
     * @return what the change returned
     * @throws UserNotFoundException if the user is not of this tenant, or the actor sees no group where the user is a
     *     member
     * @throws PermissionDeniedException if the actor lacks the permission at a group that it sees where the user is a
     *     member, or its abilities leave it out
     * @throws AuthorityExceededException if the user is a member of a group that the actor does not see, or holds what the
     *     actor does not
     * @throws AccessRuleException if the account is one's own and not active, or if nobody active would be left to
     *     administer the corporate
     */
    public <T extends @Nullable Object> T changeAccount(UserId user, Permission permission, Supplier<T> change) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(change, "change");
        return administration.transact(
                (situation, transaction) -> new AccountChange(situation, user).run(permission, change, transaction));
    }
}
