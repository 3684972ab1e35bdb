package id.umkm.example.account;

import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.RoleGrant;
import java.util.List;

/**
 * Somebody who is to become a user of the tenant.
 *
 * @param email the address, in lower case
 * @param displayName the person's name
 * @param window when the membership is live
 * @param roles the roles within it
 */
record Invitation(String email, String displayName, TimeWindow window, List<RoleGrant> roles) {

    /** Copies the roles. */
    Invitation {
        roles = List.copyOf(roles);
    }

    /**
     * Somebody who was invited.
     *
     * @param account the new account
     * @param code by which the first password is chosen
     */
    record Accepted(Account account, OneTimeCode code) {}
}
