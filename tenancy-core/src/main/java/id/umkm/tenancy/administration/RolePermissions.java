package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Permission;

/** The permissions that the services ask for on roles and memberships; every catalogue declares them. */
final class RolePermissions {

    static final Permission VIEW = Permission.of("roles.view");
    static final Permission CREATE = Permission.of("roles.create");
    static final Permission UPDATE = Permission.of("roles.update");
    static final Permission DELETE = Permission.of("roles.delete");
    static final Permission ASSIGN = Permission.of("roles.assign");

    private RolePermissions() {}
}
