package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.List;

/**
 * A user's memberships as they are stored, and when. Unlike compiled grants they mean the same to every release of an
 * application, whatever its catalogue.
 *
 * @param tenant the tenant
 * @param user the user
 * @param at the epochs that they were read in, in the same snapshot of the database
 * @param memberships all memberships of the user in the tenant, live or not
 */
public record LoadedGrants(TenantId tenant, UserId user, Epochs at, List<Membership> memberships) {

    /** Copies the list. */
    public LoadedGrants {
        memberships = List.copyOf(memberships);
    }
}
