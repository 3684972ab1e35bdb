package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.organization.OrganizationRules;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens tenants. It works outside every tenant, so the actor is given rather than bound. Safe for use by many threads.
 */
public final class TenantService {

    private final AdministrationStore store;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param store keeps tenants
     * @param clock tells the moment of each audit event
     */
    public TenantService(AdministrationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Creates a tenant with nothing but its corporate, audited as {@code tenant.created} in the tenant's own trail.
     *
     * @param actor who creates it: a super admin, or the application itself
     * @param name the corporate's name
     * @return the corporate; its id is the tenant's
     * @throws SuperAdminRequiredException if the actor is an ordinary user
     * @throws OrganizationRuleException if the name is blank, too long or no text
     * @throws TenantContextException if a tenant is bound to the calling thread
     */
    public Group create(Actor actor, String name) {
        return create(actor, name, transaction -> corporate(transaction, name));
    }

    /**
     * Creates a tenant and does further work, such as its first administrator's membership, in the same transaction.
     * Where the work throws, there is no tenant.
     *
     * @param <T> the type of the result
     * @param actor who creates it: a super admin, or the application itself
     * @param name the corporate's name
     * @param setup the further work; it audits for itself what it writes
     * @return what the work returned
     * @throws SuperAdminRequiredException if the actor is an ordinary user
     * @throws OrganizationRuleException if the name is blank, too long or no text
     * @throws TenantContextException if a tenant is bound to the calling thread
     */
    public <T extends @Nullable Object> T create(
            Actor actor, String name, Function<AdministrationTransaction, T> setup) {
        Objects.requireNonNull(name, "name");
        if (actor instanceof Actor.User) {
            throw new SuperAdminRequiredException(actor, "create a tenant");
        }
        OrganizationRules.checkName(name);
        return store.createTenant(name, actor, transaction -> {
            transaction.audit(GroupEvents.tenantCreated(clock.instant(), actor, corporate(transaction, name)));
            return setup.apply(transaction);
        });
    }

    private static Group corporate(AdministrationTransaction transaction, String name) {
        GroupId id = GroupId.corporateOf(transaction.tenant());
        return new Group(id, transaction.tenant(), null, GroupType.CORPORATE, name);
    }
}
