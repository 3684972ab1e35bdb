package id.umkm.example.account;

import id.umkm.tenancy.access.Membership;
import java.util.List;

/**
 * A person.
 *
 * @param id the user's id
 * @param email the address by which it signs in
 * @param displayName the person's name
 * @param active whether it can sign in
 * @param version which edit this is of
 * @param memberships where it belongs, as far as the caller may know
 */
record UserView(
        long id, String email, String displayName, boolean active, long version, List<MembershipView> memberships) {

    static UserView of(Account account, List<Membership> memberships) {
        return new UserView(
                account.id(),
                account.email(),
                account.displayName(),
                account.active(),
                account.version(),
                memberships.stream().map(MembershipView::of).toList());
    }
}
