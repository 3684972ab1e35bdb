package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.RequiresPermission;
import org.springframework.stereotype.Component;

/** Guards the unit that a transfer comes to, as the service guards the one that it leaves. */
@Component
class TransferTarget {

    /** Gives the unit back to whoever may move stock there. */
    @RequiresPermission(value = "inventory.transfer", group = "#groupId")
    public GroupId require(GroupId groupId) {
        return groupId;
    }
}
