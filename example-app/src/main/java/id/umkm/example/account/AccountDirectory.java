package id.umkm.example.account;

import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the library which accounts there are: a user's id is its account's. */
@Component
class AccountDirectory implements UserDirectory {

    private final AccountRepository accounts;

    AccountDirectory(AccountRepository accounts) {
        this.accounts = accounts;
    }

    // Only accounts of the bound tenant can be found, so that tenant is the home of each.
    @Override
    public @Nullable Entry find(UserId user) {
        if (!user.value().matches("[1-9][0-9]{0,17}")) {
            return null;
        }
        return accounts.findActive(Long.parseLong(user.value()))
                .map(active -> new Entry(TenantContext.required().tenant(), active))
                .orElse(null);
    }
}
