package id.umkm.example.account;

import id.umkm.tenancy.context.TenantId;

/**
 * What an e-mail address signs in to.
 *
 * @param email the address, in lower case, unique over the platform
 * @param tenant the tenant of the account
 * @param accountId the account
 * @param passwordHash the password's bcrypt hash
 */
public record Credential(String email, TenantId tenant, long accountId, String passwordHash) {

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "credential of account " + accountId + " in tenant " + tenant;
    }
}
