package id.umkm.tenancy.administration;

import id.umkm.tenancy.administration.AccessChange.AddMembership;
import id.umkm.tenancy.administration.AccessChange.ChangeMembership;
import id.umkm.tenancy.administration.AccessChange.ChangeWindow;
import id.umkm.tenancy.administration.AccessChange.DeleteRole;
import id.umkm.tenancy.administration.AccessChange.EditRole;
import id.umkm.tenancy.administration.AccessChange.MoveGroup;
import id.umkm.tenancy.administration.AccessChange.PutMembership;
import id.umkm.tenancy.administration.AccessChange.RemoveMember;
import id.umkm.tenancy.administration.AccessChange.RemoveMembership;

/** Prepares changes that are described, just as the services prepare them. */
final class AccessChanges {

    private AccessChanges() {}

    static Prepared<?> prepare(AccessChange change, Situation situation) {
        if (change instanceof EditRole edit) {
            return new RoleChanges(situation).edit(edit.role(), edit.edit());
        }
        if (change instanceof DeleteRole delete) {
            return new RoleChanges(situation).delete(delete.role(), delete.unassign());
        }
        if (change instanceof AddMembership add) {
            return new MembershipChanges(situation).add(add.user(), add.group(), add.window(), add.roles());
        }
        if (change instanceof PutMembership put) {
            return new MembershipChanges(situation).put(put.user(), put.group(), put.window(), put.roles());
        }
        if (change instanceof RemoveMember remove) {
            return new MembershipChanges(situation).removeFrom(remove.group(), remove.user());
        }
        if (change instanceof ChangeMembership membership) {
            return new MembershipChanges(situation)
                    .change(membership.membership(), membership.window(), membership.roles());
        }
        if (change instanceof ChangeWindow window) {
            return new MembershipChanges(situation).changeWindow(window.membership(), window.window());
        }
        if (change instanceof RemoveMembership remove) {
            return new MembershipChanges(situation).remove(remove.membership());
        }
        MoveGroup move = (MoveGroup) change;
        return new GroupChanges(situation).move(move.group(), move.newParent());
    }
}
