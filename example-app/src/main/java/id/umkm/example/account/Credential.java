package id.umkm.example.account;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail address signs in to.
 *
 * @param email the address, in lower case, unique over the platform
 * @param tenant the tenant of the account
 * @param accountId the account
 * @param passwordHash the password's hash with its algorithm; null until the person has chosen one
 */
public record Credential(
        String email,
        TenantId tenant,
        long accountId,
        @Nullable String passwordHash) {

    boolean isOfTheSameAccount(Credential other) {
        return tenant.equals(other.tenant) && accountId == other.accountId;
    }

    /**
     * Tells as whom the account's owner acts on what is its own.
     *
     * @return the actor
     */
    public Actor self() {
        return AccountActor.of(tenant, new UserId(Long.toString(accountId)));
    }

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "credential of account " + accountId + " in tenant " + tenant;
    }
}
