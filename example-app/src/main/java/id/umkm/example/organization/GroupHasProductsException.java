package id.umkm.example.organization;

import id.umkm.tenancy.organization.GroupId;

/** Thrown when a group is deleted that still has products. */
class GroupHasProductsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GroupHasProductsException(GroupId group, Throwable cause) {
        super("Grup " + group + " masih memiliki produk.", cause);
    }
}
