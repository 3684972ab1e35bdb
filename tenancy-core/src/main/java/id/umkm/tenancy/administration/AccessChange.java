package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;

/** A change to who may do what, described so that its effects can be told before it is made. */
public sealed interface AccessChange {

    /**
     * As {@link RoleService#edit}.
     *
     * @param role the role
     * @param edit what is to become of it
     */
    record EditRole(RoleId role, RoleEdit edit) implements AccessChange {}

    /**
     * As {@link RoleService#delete}.
     *
     * @param role the role
     * @param unassign whether it is unassigned first, wherever it is assigned
     */
    record DeleteRole(RoleId role, boolean unassign) implements AccessChange {}

    /**
     * As {@link MembershipService#add}.
     *
     * @param user the user
     * @param group the group
     * @param window when the membership is live
     * @param roles the roles within it
     */
    record AddMembership(UserId user, GroupId group, TimeWindow window, List<RoleGrant> roles) implements AccessChange {

        /** Copies the roles. */
        public AddMembership {
            roles = List.copyOf(roles);
        }
    }

    /**
     * As {@link MembershipService#put}.
     *
     * @param user the user
     * @param group the group
     * @param window when the membership is to be live
     * @param roles all the roles that it is to hold
     */
    record PutMembership(UserId user, GroupId group, TimeWindow window, List<RoleGrant> roles) implements AccessChange {
        /** Copies the roles. */
        public PutMembership {
            roles = List.copyOf(roles);
        }
    }

    /**
     * As {@link MembershipService#remove(UserId, GroupId)}.
     *
     * @param user the user
     * @param group the group
     */
    record RemoveMember(UserId user, GroupId group) implements AccessChange {}

    /**
     * As {@link MembershipService#change}.
     *
     * @param membership the membership
     * @param window when it is to be live
     * @param roles all the roles that it is to hold
     */
    record ChangeMembership(MembershipId membership, TimeWindow window, List<RoleGrant> roles) implements AccessChange {

        /** Copies the roles. */
        public ChangeMembership {
            roles = List.copyOf(roles);
        }
    }

    /**
     * As {@link MembershipService#changeWindow}: what the roles within it come to give is told too.
     *
     * @param membership the membership
     * @param window when it is to be live
     */
    record ChangeWindow(MembershipId membership, TimeWindow window) implements AccessChange {}

    /**
     * As {@link MembershipService#remove(MembershipId)}.
     *
     * @param membership the membership
     */
    record RemoveMembership(MembershipId membership) implements AccessChange {}

    /**
     * As {@link GroupService#move}.
     *
     * @param group the business unit
     * @param newParent the company to stand below
     */
    record MoveGroup(GroupId group, GroupId newParent) implements AccessChange {}
}
