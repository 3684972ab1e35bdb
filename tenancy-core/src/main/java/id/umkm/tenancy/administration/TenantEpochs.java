package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.revocation.RevocationNode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Lets a host keep what it caches for itself under the same promise as the library's own caches: accounts, say, and who is a
 * super admin. What was read after {@link #current} is kept under the epoch that it gave, together with the tenant; and the
 * transaction that changes it {@linkplain #raise() raises} the epoch. Then nothing older is found once the change is known,
 * which it is at once on the node that made it, and within {@link RevocationNode#BOUND} on every other.
 *
 * <p>Super admins belong to {@link TenantId#PLATFORM}. Safe for use by many threads.
 */
public final class TenantEpochs {

    private final OpenAdministrations administrations;
    private final Function<TenantId, OptionalLong> committed;
    private final AdministrationStore store;

    private TenantEpochs(
            OpenAdministrations administrations,
            Function<TenantId, OptionalLong> committed,
            AdministrationStore store) {
        this.administrations = Objects.requireNonNull(administrations, "administrations");
        this.committed = committed;
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Gives what a node knows, which seldom takes a statement.
     *
     * @param administrations the transactions that are under way
     * @param node the node
     * @param store raises epochs
     * @return the epochs
     */
    public static TenantEpochs of(OpenAdministrations administrations, RevocationNode node, AdministrationStore store) {
        return new TenantEpochs(administrations, node::currentEpoch, store);
    }

    /**
     * Asks the database each time, where nothing is cached.
     *
     * @param administrations the transactions that are under way
     * @param source reads epochs
     * @param store raises epochs
     * @return the epochs
     */
    public static TenantEpochs of(OpenAdministrations administrations, EpochSource source, AdministrationStore store) {
        return new TenantEpochs(
                administrations,
                tenant -> {
                    Long epoch = source.read(List.of(tenant)).epochs().get(tenant);
                    return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
                },
                store);
    }

    /**
     * Tells under which epoch something may be looked up, and kept where it is read from now on: after this call, from the
     * primary, and not in a transaction that began before under REPEATABLE READ. A replica may be behind the epoch, and so
     * would what is kept under it.
     *
     * @param tenant the tenant that it belongs to
     * @return the epoch; empty where nothing may be looked up or kept: inside a transaction that changes the tenant, which
     *     sees what may yet be rolled back, and for a tenant that does not exist
     * @throws id.umkm.tenancy.revocation.AccessUnavailableException if neither memory nor the database can tell
     */
    public OptionalLong current(TenantId tenant) {
        return administrations.isOpenIn(tenant) ? OptionalLong.empty() : committed.apply(tenant);
    }

    /**
     * Raises the epoch of the bound tenant, in the transaction of the host's that is under way. Call it first there, before
     * anything is read that the change rests on: it waits for other changes in the tenant. {@link MembershipService#changeAccount}
     * does this already.
     *
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     * @throws id.umkm.tenancy.context.TenantContextException if the bound tenant does not exist
     * @throws IllegalStateException if no transaction of the host's is under way, in which the change could follow; the epoch
     *     was raised then, which does no harm
     */
    public void raise() {
        TenantId tenant = store.inTransaction(AdministrationTransaction::tenant);
        // What is read between that commit and the change would be kept under the new epoch, as it was before.
        if (!administrations.isOpenIn(tenant)) {
            throw new IllegalStateException("the epoch of tenant " + tenant + " was raised in a transaction of its own,"
                    + " which has ended, so a change that follows would not be seen; call raise() in the transaction that"
                    + " makes the change, such as in a @Transactional method");
        }
    }
}
