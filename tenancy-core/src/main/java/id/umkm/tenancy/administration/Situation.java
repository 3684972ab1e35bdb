package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Instant;

/**
 * What one change is judged against.
 *
 * @param records what is stored, as the change's own transaction reads it
 * @param snapshot the tree and entitlements of the same moment
 * @param actor who asks for the change
 * @param authority what the actor may do
 * @param catalog the permissions that exist
 * @param directory the users that exist
 * @param now the moment of the change
 */
record Situation(
        TenantRecords records,
        TenantSnapshot snapshot,
        Actor actor,
        Authority authority,
        PermissionCatalog catalog,
        UserDirectory directory,
        Instant now) {

    static Situation read(
            TenantRecords records, Actor actor, PermissionCatalog catalog, UserDirectory directory, Instant now) {
        TenantSnapshot snapshot = records.snapshot();
        Authority authority = Authority.of(actor, snapshot, records, catalog, now);
        return new Situation(records, snapshot, actor, authority, catalog, directory, now);
    }

    OrganizationTree tree() {
        return snapshot.tree();
    }

    TenantId tenant() {
        return tree().tenant();
    }

    GroupId corporate() {
        return GroupId.corporateOf(tenant());
    }
}
