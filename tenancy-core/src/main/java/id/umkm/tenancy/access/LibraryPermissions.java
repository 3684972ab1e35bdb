package id.umkm.tenancy.access;

import id.umkm.tenancy.access.PermissionCatalog.Gating;

/** What the library itself asks permission for, in modules that no subscription switches off. */
final class LibraryPermissions implements PermissionCatalogCustomizer {

    @Override
    public void customize(PermissionCatalog.Builder catalog) {
        catalog.module("groups", Gating.ALWAYS)
                .permission("groups.view", "See a group's details")
                .permission("groups.create", "Create a group below")
                .permission("groups.update", "Rename a group")
                .permission("groups.move", "Move a business unit")
                .permission("groups.delete", "Delete a group");
        catalog.module("users", Gating.ALWAYS)
                .permission("users.view", "See users")
                .permission("users.create", "Invite a user")
                .permission("users.update", "Edit a user")
                .permission("users.delete", "Deactivate a user");
        catalog.module("roles", Gating.ALWAYS)
                .permission("roles.view", "See roles and who holds them")
                .permission("roles.create", "Create a role")
                .permission("roles.update", "Edit a role")
                .permission("roles.delete", "Delete a role")
                .permission("roles.assign", "Assign and unassign roles");
        catalog.module("subscriptions", Gating.ALWAYS)
                .permission("subscriptions.view", "See subscriptions")
                .permission("subscriptions.create", "Subscribe a business unit")
                .permission("subscriptions.update", "Change or renew a subscription")
                .permission("subscriptions.cancel", "Cancel a subscription");
        catalog.module("audit", Gating.ALWAYS).permission("audit.view", "Read the audit trail");
    }
}
