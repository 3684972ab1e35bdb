package id.umkm.example.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Keeps the accounts of the bound tenant. */
public interface AccountRepository extends Repository<Account, Long> {

    /**
     * Saves an account.
     *
     * @param account the account, new or changed
     * @return the account as saved
     */
    Account save(Account account);

    /**
     * Finds an account.
     *
     * @param id its id
     * @return the account, empty if it is not in the bound tenant
     */
    Optional<Account> findById(long id);

    /**
     * Finds an account.
     *
     * @param email its e-mail, in lower case
     * @return the account, empty if the bound tenant has none of that e-mail
     */
    Optional<Account> findByEmail(String email);

    /**
     * Tells whether an account is active, as the database has it, past the persistence context.
     *
     * @param id its id
     * @return whether it is active, empty if it is not in the bound tenant
     */
    @Query("select account.active from Account account where account.id = :id")
    Optional<Boolean> findActive(long id);

    /**
     * Locks an account to the end of the transaction: until then its e-mail and its password do not change, nor are tokens of
     * its issued or revoked.
     *
     * @param id its id
     * @return the account, empty if it is not in the bound tenant
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select account from Account account where account.id = :id")
    Optional<Account> lock(long id);

    /** Writes what was changed, so that versions are those that are stored. */
    void flush();
}
