package id.umkm.example.account;

import id.umkm.tenancy.context.TenantContext;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Replaces passwords by those who know them. */
@Service
public class AccountPasswords {

    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final TransactionOperations transactions;

    AccountPasswords(AccountRepository accounts, CredentialStore credentials, TransactionOperations transactions) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.transactions = transactions;
    }

    /**
     * Replaces a password; any code is good no more. Not while the account's e-mail changes, for its password goes along then.
     *
     * @param proved the credential that the current password is right for, with its hash
     * @param hash that of the new password
     * @return false if the password, or the e-mail, is another one by now
     */
    public boolean change(Credential proved, String hash) {
        String before = Objects.requireNonNull(proved.passwordHash(), "a password that was proved has a hash");
        return TenantContext.of(proved.tenant())
                .call(() -> transactions.execute(status -> accounts.lock(proved.accountId())
                        .filter(account -> account.email().equals(proved.email()))
                        .filter(account -> credentials.changePassword(proved.email(), before, hash))
                        .isPresent()));
    }
}
