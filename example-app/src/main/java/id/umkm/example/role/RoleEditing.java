package id.umkm.example.role;

import id.umkm.example.web.ContentVersion;
import id.umkm.example.web.IfMatch;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.administration.RoleEdit;
import id.umkm.tenancy.administration.RoleService;
import id.umkm.tenancy.context.TenantContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edits and deletes roles, each of the version that its author saw. */
@Service
class RoleEditing {

    private static final Permission UPDATE = Permission.of("roles.update");
    private static final Permission DELETE = Permission.of("roles.delete");

    private final RoleService roles;
    private final AdministrationStore store;
    private final AccessControl access;

    RoleEditing(RoleService roles, AdministrationStore store, AccessControl access) {
        this.roles = roles;
        this.store = store;
        this.access = access;
    }

    static long version(RoleView role) {
        return ContentVersion.of(role);
    }

    @Transactional
    public Role edit(RoleId id, IfMatch ifMatch, RoleEdit edit) {
        requireSeen(id, ifMatch, UPDATE);
        return roles.edit(id, edit);
    }

    @Transactional
    public void delete(RoleId id, IfMatch ifMatch, boolean unassign) {
        requireSeen(id, ifMatch, DELETE);
        roles.delete(id, unassign);
    }

    private void requireSeen(RoleId id, IfMatch ifMatch, Permission permission) {
        // From here on nobody else changes it until the transaction ends.
        store.inTransaction(AdministrationTransaction::epoch);
        Role role = roles.get(id);
        require(permission, role);
        ifMatch.require(version(RoleView.of(role)));
    }

    // The library asks too, but after the precondition.
    private void require(Permission permission, Role role) {
        AccessDecision decision = access.decide(TenantContext.required().requiredActor(), permission, role.owner());
        if (decision.reason() == AccessDecision.Reason.MISSING_PERMISSION
                || decision.reason() == AccessDecision.Reason.MISSING_ABILITY) {
            throw new PermissionDeniedException(permission, role.owner(), decision);
        }
    }
}
