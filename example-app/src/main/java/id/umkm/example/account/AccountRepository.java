package id.umkm.example.account;

import java.util.Optional;
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
}
