package id.umkm.example.account;

import id.umkm.tenancy.context.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names people of the bound tenant to whoever may know of them anyway. */
@Component
public class AccountNames {

    private final AccountRepository accounts;

    AccountNames(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * Names people, in one statement.
     *
     * @param users the users
     * @return the names by the accounts' ids; without those who have no account
     */
    public Map<Long, String> of(Collection<UserId> users) {
        List<Long> ids = users.stream().map(user -> Long.valueOf(user.value())).toList();
        return ids.isEmpty()
                ? Map.of()
                : accounts.findByIdIn(ids).stream().collect(Collectors.toMap(Account::id, Account::displayName));
    }
}
