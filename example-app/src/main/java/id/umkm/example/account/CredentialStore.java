package id.umkm.example.account;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps credentials, on connections of a database role of its own: for each transaction it binds one e-mail at a time, and
 * row-level security shows it that row alone. Safe for use by many threads.
 */
@ReviewedNativeSql("the login role maps no entity, and sees the one row whose e-mail is bound")
public class CredentialStore {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /**
     * Creates the store.
     *
     * @param jdbc connects as the login role
     * @param transactions on the same connections
     */
    CredentialStore(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Finds the credential of an e-mail.
     *
     * @param email the address, in lower case
     * @return the credential, empty if there is none
     */
    public Optional<Credential> find(String email) {
        return transactions.execute(status -> {
            bind(email);
            return jdbc.sql("select email, tenant_id, account_id, password_hash from umkm_credential")
                    .query((row, number) -> new Credential(
                            row.getString(1), new TenantId(row.getLong(2)), row.getLong(3), row.getString(4)))
                    .optional();
        });
    }

    /**
     * Adds credentials, all or none.
     *
     * @param credentials whose e-mails have none yet
     * @throws org.springframework.dao.DuplicateKeyException if an e-mail has one already, in whichever tenant
     */
    public void addAll(Collection<Credential> credentials) {
        transactions.executeWithoutResult(status -> credentials.forEach(credential -> {
            bind(credential.email());
            jdbc.sql("insert into umkm_credential (email, tenant_id, account_id, password_hash) values (?, ?, ?, ?)")
                    .params(
                            credential.email(),
                            credential.tenant().value(),
                            credential.accountId(),
                            credential.passwordHash())
                    .update();
        }));
    }

    private void bind(String email) {
        jdbc.sql("select set_config('umkm.login_email', ?, true)")
                .param(email)
                .query(String.class)
                .single();
    }
}
