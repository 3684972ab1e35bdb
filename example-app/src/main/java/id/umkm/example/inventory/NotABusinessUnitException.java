package id.umkm.example.inventory;

import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;

/** Thrown when a product is added to a group that can have none. */
class NotABusinessUnitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotABusinessUnitException(GroupId group, GroupType type) {
        super("Grup " + group + " adalah " + type + "; produk hanya dapat dimiliki BUSINESS_UNIT.");
    }
}
