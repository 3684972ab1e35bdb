package id.umkm.example.account;

import id.umkm.example.limit.TooManyAttemptsException;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Invites people: account, membership and roles in one transaction, and the address by which they sign in.
 *
 * <p>The address is unique over the platform and kept apart, where no tenant reads. It is taken last of all, when all else
 * has been judged, so that only who may invite learns whether it is taken; how often is limited, and audited. Should the
 * commit fail after that, or its outcome be unknown, the address stays taken, perhaps without an account: whoever invites
 * it anew, some time later, then gets it.
 */
@Service
class InvitationService {

    private final MembershipService memberships;
    private final AdministrationStore store;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final AccountCodes codes;
    private final EmailRequests requests;

    InvitationService(
            MembershipService memberships,
            AdministrationStore store,
            AccountRepository accounts,
            CredentialStore credentials,
            AccountCodes codes,
            EmailRequests requests) {
        this.memberships = memberships;
        this.store = store;
        this.accounts = accounts;
        this.credentials = credentials;
        this.codes = codes;
        this.requests = requests;
    }

    /**
     * Makes an account that is a member of a group.
     *
     * @throws EmailTakenException if the address signs in to another account
     * @throws TooManyAttemptsException if the actor has asked for too many addresses that are taken
     */
    Invitation.Accepted invite(GroupId group, Invitation invitation) {
        requests.requireMayInvite(group);
        OneTimeCode code = codes.draw();
        // Each change of accounts first waits for those that are under way in the tenant.
        Account account = requests.take(
                invitation.email(), () -> store.inTransaction(transaction -> make(group, invitation, code)));
        requests.record("account.invited", Map.of("userId", Long.toString(account.id()), "email", invitation.email()));
        return new Invitation.Accepted(account, code);
    }

    private Account make(GroupId group, Invitation invitation, OneTimeCode code) {
        if (accounts.findByEmail(invitation.email()).isPresent()) {
            throw new EmailTakenException();
        }
        Account account = accounts.save(new Account(invitation.email(), invitation.displayName()));
        accounts.flush();
        memberships.add(new UserId(Long.toString(account.id())), group, invitation.window(), invitation.roles());
        Credential credential =
                new Credential(invitation.email(), TenantContext.required().tenant(), account.id(), null);
        CodeIssuer issuer = new CodeIssuer(TenantContext.required().requiredActor(), EmailRequests.CREATE);
        if (!credentials.reserve(credential, code, issuer)) {
            throw new EmailTakenException();
        }
        return account;
    }
}
