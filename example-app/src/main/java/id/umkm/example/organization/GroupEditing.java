package id.umkm.example.organization;

import id.umkm.example.web.ContentVersion;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.store.ConstraintViolationException;
import id.umkm.tenancy.store.ConstraintViolationException.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes groups, each edit of the version that its author saw. */
@Service
class GroupEditing {

    private static final Permission UPDATE = Permission.of("groups.update");
    private static final Permission MOVE = Permission.of("groups.move");
    private static final String PRODUCTS_OF_UNIT = "umkm_product_unit";

    private final GroupService groups;
    private final AdministrationStore store;
    private final AccessControl access;

    GroupEditing(GroupService groups, AdministrationStore store, AccessControl access) {
        this.groups = groups;
        this.store = store;
        this.access = access;
    }

    static long version(Group group) {
        return ContentVersion.of(group);
    }

    /**
     * Renames a group, moves it, or both, and all of it or nothing.
     *
     * @param name the new name; null to leave it
     * @param parent the company to stand below; null to leave it
     */
    @Transactional
    public Group edit(GroupId id, IfMatch ifMatch, @Nullable String name, @Nullable GroupId parent) {
        groups.get(id);
        if (name != null) {
            require(UPDATE, id);
        }
        if (parent != null) {
            require(MOVE, id);
        }
        Group group = locked(id);
        ifMatch.require(version(group));
        if (name != null) {
            group = groups.rename(id, name);
        }
        return parent == null ? group : groups.move(id, parent);
    }

    // Nobody changes it from here to the end of the transaction.
    private Group locked(GroupId id) {
        Group group = store.<@Nullable Group>inTransaction(transaction -> transaction.findGroup(id));
        if (group == null) {
            throw new GroupNotFoundException(id);
        }
        return group;
    }

    private void require(Permission permission, GroupId group) {
        AccessDecision decision = access.decide(TenantContext.required().requiredActor(), permission, group);
        if (!decision.allowed()) {
            throw new PermissionDeniedException(permission, group, decision);
        }
    }

    /** Deletes a group; what a unit has sold or keeps in stock stands in the way. */
    void delete(GroupId id) {
        try {
            groups.delete(id);
        } catch (ConstraintViolationException e) {
            if (e.kind() != Kind.FOREIGN_KEY || !e.constraint().startsWith("umkm_")) {
                throw e;
            }
            String rule = e.constraint().equals(PRODUCTS_OF_UNIT) ? "HAS_PRODUCTS" : "IN_USE";
            // Without the cause, which has a handler of its own.
            throw new ProblemException(HttpStatus.CONFLICT, "group-in-use", id)
                    .in("id")
                    .breaking(rule);
        }
    }
}
