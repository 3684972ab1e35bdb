package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Permission;

/** The permissions that {@link GroupService} asks for; every catalogue declares them. */
final class GroupPermissions {

    static final Permission CREATE = Permission.of("groups.create");
    static final Permission UPDATE = Permission.of("groups.update");
    static final Permission MOVE = Permission.of("groups.move");
    static final Permission DELETE = Permission.of("groups.delete");

    private GroupPermissions() {}
}
