package id.umkm.example.account;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps credentials, on connections of a database role of its own: for each transaction it binds one e-mail at a time, and
 * row-level security shows it that row alone. Its transactions are its own and short; none waits for another connection.
 * Safe for use by many threads.
 */
@ReviewedNativeSql("the login role maps no entity, and sees the one row whose e-mail is bound")
public class CredentialStore {

    private static final String FIND = "select email, tenant_id, account_id, password_hash from umkm_credential";

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
            return jdbc.sql(FIND).query(CredentialStore::credential).optional();
        });
    }

    /**
     * Adds credentials, all or none.
     *
     * @param credentials whose e-mails have none yet
     * @throws DuplicateKeyException if an e-mail has one already, in whichever tenant
     */
    public void addAll(Collection<Credential> credentials) {
        transactions.executeWithoutResult(status -> credentials.forEach(credential -> {
            bind(credential.email());
            insert(credential);
        }));
    }

    /**
     * Takes an e-mail for an account that is about to be made, with a code to choose the first password by.
     *
     * @param credential without a password
     * @param code the code
     * @param issuer who hands it out
     * @return false if the e-mail is taken, in whichever tenant
     */
    boolean reserve(Credential credential, OneTimeCode code, CodeIssuer issuer) {
        try {
            addAll(List.of(credential));
        } catch (DuplicateKeyException e) {
            return false;
        }
        return giveCode(credential.email(), code, issuer);
    }

    /**
     * Takes a further e-mail for an account that is about to change its own, with the same password and no code. Until the
     * account is of that e-mail nobody signs in by it, and from then on by it alone.
     *
     * @param credential what the account signs in by so far
     * @param email the address to come, in lower case
     * @return false if it is taken, by whichever account
     */
    boolean copy(Credential credential, String email) {
        try {
            addAll(List.of(new Credential(
                    email,
                    credential.tenant(),
                    credential.accountId(),
                    find(credential.email())
                            .filter(credential::isOfTheSameAccount)
                            .map(Credential::passwordHash)
                            .orElse(null))));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Finds a credential that was reserved some time ago and never used.
     *
     * @param email the address, in lower case
     * @param codeExpiresBefore until when its code is good at most
     * @return the credential, empty if there is none, or it has a password or a later code
     */
    Optional<Credential> findUnused(String email, Instant codeExpiresBefore) {
        return transactions.execute(status -> {
            bind(email);
            return jdbc.sql(FIND + " where password_hash is null and code_expires_at < ?")
                    .param(codeExpiresBefore.atOffset(ZoneOffset.UTC))
                    .query(CredentialStore::credential)
                    .optional();
        });
    }

    /**
     * Gives an e-mail back.
     *
     * @param credential the credential; one of another account stays
     */
    void remove(Credential credential) {
        transactions.executeWithoutResult(status -> {
            bind(credential.email());
            jdbc.sql("delete from umkm_credential where tenant_id = ? and account_id = ?")
                    .params(credential.tenant().value(), credential.accountId())
                    .update();
        });
    }

    /**
     * Keeps a code by which a new password can be chosen, in place of any before. The password stays good until then.
     *
     * @param email the address, in lower case
     * @param code the code
     * @param issuer who hands it out
     * @return false if the e-mail has no credential
     */
    boolean giveCode(String email, OneTimeCode code, CodeIssuer issuer) {
        return update(
                email,
                "set code_hash = ?, code_expires_at = ?, code_by = ?",
                "",
                OneTimeCode.hash(code.text()),
                code.expiresAt(),
                issuer.text());
    }

    /**
     * Tells who handed an e-mail's code out.
     *
     * @param email the address, in lower case
     * @param codeHash the code's hash
     * @return the issuer, empty if the code is none or used
     */
    Optional<CodeIssuer> issuerOf(String email, String codeHash) {
        return transactions
                .execute(status -> {
                    bind(email);
                    return jdbc.sql("select coalesce(code_by, '') from umkm_credential where code_hash = ?")
                            .param(codeHash)
                            .query(String.class)
                            .optional();
                })
                .flatMap(text -> Optional.ofNullable(CodeIssuer.parse(text)));
    }

    /**
     * Replaces a password by one whose hash is another; any code is good no more.
     *
     * @param email the address, in lower case
     * @param from the hash that is to be replaced
     * @param to the new one
     * @return false if the hash was another one by now
     */
    public boolean changePassword(String email, String from, String to) {
        return update(
                email,
                "set password_hash = ?, code_hash = null, code_expires_at = null, code_by = null",
                " where password_hash = ?",
                to,
                from);
    }

    /**
     * Keeps a password's hash anew, such as by a stronger algorithm; the password, and any code, stay.
     *
     * @param email the address, in lower case
     * @param from the hash that is to be replaced; where it is another by now, nothing happens
     * @param to the new one
     * @return whether it was still this one
     */
    public boolean rehash(String email, String from, String to) {
        return update(email, "set password_hash = ?", " where password_hash = ?", to, from);
    }

    /**
     * Tells whether a password can be chosen by a code.
     *
     * @param email the address, in lower case
     * @param codeHash the code's hash
     * @param now the moment
     * @return false if the code is none, used or expired
     */
    public boolean isCode(String email, String codeHash, Instant now) {
        return transactions.execute(status -> {
            bind(email);
            return jdbc.sql("select 1 from umkm_credential where code_hash = ? and code_expires_at > ?")
                    .params(codeHash, now.atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .optional()
                    .isPresent();
        });
    }

    /**
     * Chooses a password by a code, which is then used up.
     *
     * @param email the address, in lower case
     * @param codeHash the code's hash
     * @param passwordHash the password's
     * @param now the moment
     * @return false if the code is none, used or expired
     */
    public boolean redeem(String email, String codeHash, String passwordHash, Instant now) {
        return update(
                email,
                "set password_hash = ?, code_hash = null, code_expires_at = null, code_by = null",
                " where code_hash = ? and code_expires_at > ?",
                passwordHash,
                codeHash,
                now);
    }

    private boolean update(String email, String set, String where, Object... values) {
        Object[] parameters = Arrays.stream(values)
                .map(value -> value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value)
                .toArray();
        return transactions.execute(status -> {
            bind(email);
            return jdbc.sql("update umkm_credential " + set + where)
                            .params(parameters)
                            .update()
                    == 1;
        });
    }

    private static Credential credential(ResultSet row, int number) throws SQLException {
        return new Credential(row.getString(1), new TenantId(row.getLong(2)), row.getLong(3), row.getString(4));
    }

    private void insert(Credential credential) {
        jdbc.sql("insert into umkm_credential (email, tenant_id, account_id, password_hash) values (?, ?, ?, ?)")
                .param(credential.email())
                .param(credential.tenant().value())
                .param(credential.accountId())
                .param(credential.passwordHash())
                .update();
    }

    private void bind(String email) {
        jdbc.sql("select set_config('umkm.login_email', ?, true)")
                .param(email)
                .query(String.class)
                .single();
    }
}
