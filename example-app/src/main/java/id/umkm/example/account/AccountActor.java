package id.umkm.example.account;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;

/** As whom people act on what is their own, such as their tokens. */
public final class AccountActor {

    private AccountActor() {}

    /**
     * Tells as whom somebody acts.
     *
     * @param home the tenant that the account belongs to
     * @param user the account's user
     * @return a super admin where it belongs to the platform, whose accounts these are; otherwise the user
     */
    public static Actor of(TenantId home, UserId user) {
        return home.equals(TenantId.PLATFORM) ? Actor.superAdmin(user) : Actor.user(user);
    }
}
