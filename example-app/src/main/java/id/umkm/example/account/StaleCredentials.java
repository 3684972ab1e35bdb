package id.umkm.example.account;

import id.umkm.tenancy.context.TenantContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives back e-mails that nobody signs in by: of an account that never came to be, or that is of another e-mail. Credentials are
 * written in transactions of their own, before that of the account, so what fails in between leaves such ones behind. They
 * sign nobody in; whoever asks for the address gets it.
 */
@Component
class StaleCredentials {

    // No transaction is open for so long.
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final AccountCodes codes;
    private final TransactionOperations transactions;

    StaleCredentials(
            AccountRepository accounts,
            CredentialStore credentials,
            AccountCodes codes,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.codes = codes;
        this.transactions = transactions;
    }

    /**
     * Gives an e-mail back if its credential is a stale one. Outside of the transaction that asks for it.
     *
     * @return whether it is free now
     */
    boolean giveBack(String email) {
        Optional<Credential> there = credentials.find(email);
        there.ifPresent(found -> apart(() -> TenantContext.of(found.tenant()).run(() -> giveBackIfStale(found))));
        return there.isEmpty() || credentials.find(email).isEmpty();
    }

    // Whoever asks is of a tenant, and no other can be bound beside it.
    private static void apart(Runnable work) {
        CompletableFuture.runAsync(work, task -> new Thread(task, "stale-credentials").start())
                .join();
    }

    private void giveBackIfStale(Credential credential) {
        Optional<Account> account = accounts.findById(credential.accountId());
        if (account.isEmpty()) {
            giveBackReservation(credential.email());
        } else if (!account.get().email().equals(credential.email())) {
            giveBackUnlessOf(credential);
        }
    }

    // The account may be there in a transaction that has not ended, which nobody sees; so time tells.
    private void giveBackReservation(String email) {
        credentials.findUnused(email, codes.draw().expiresAt().minus(ABANDONED)).ifPresent(credentials::remove);
    }

    /** Gives a credential's e-mail back unless its account, of the bound tenant, is of it once all changes of it have ended. */
    void giveBackUnlessOf(Credential credential) {
        transactions.executeWithoutResult(status -> accounts.lock(credential.accountId())
                .filter(account -> !account.email().equals(credential.email()))
                .ifPresent(account -> credentials.remove(credential)));
    }
}
