package id.umkm.example.account;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Invites the first person of a new tenant, who may do everything there. */
@Service
public class FirstAdministrator {

    /** The role that it gets. */
    static final String ROLE = "Admin Korporat";

    private static final Permission CREATE = Permission.of("users.create");

    private final StaleCredentials stale;
    private final CredentialStore credentials;
    private final AccountCodes codes;
    private final JdbcClient jdbc;
    private final Clock clock;

    FirstAdministrator(
            StaleCredentials stale, CredentialStore credentials, AccountCodes codes, JdbcClient jdbc, Clock clock) {
        this.stale = stale;
        this.credentials = credentials;
        this.codes = codes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives an address back that signs nobody in. Before the transaction of {@link #invite}.
     *
     * @param email the address, in lower case
     */
    public void prepare(String email) {
        stale.giveBack(email);
    }

    /**
     * Makes the account, its role and membership at the corporate, and takes the address, last of all.
     *
     * @param transaction the transaction that makes the tenant
     * @param email the address, in lower case
     * @param displayName the person's name
     * @return the account, and the code by which the first password is chosen
     * @throws ProblemException (409) if the address signs in to another account
     */
    public Invited invite(AdministrationTransaction transaction, String email, String displayName) {
        GroupId corporate = GroupId.corporateOf(transaction.tenant());
        long account = insert(transaction, email, displayName);
        Role everything = transaction.addRole(corporate, ROLE, true, Set.of(PermissionPattern.of("*")));
        transaction.addMembership(
                new UserId(Long.toString(account)),
                corporate,
                TimeWindow.ALWAYS,
                List.of(new RoleAssignment(everything, TimeWindow.ALWAYS)));
        Actor actor = TenantContext.required().requiredActor();
        transaction.audit(new AuditEvent(
                clock.instant(),
                transaction.tenant(),
                actor.name(),
                "account.invited",
                corporate,
                Map.of("userId", Long.toString(account), "email", email, "role", ROLE)));
        OneTimeCode code = codes.draw();
        Credential credential = new Credential(email, transaction.tenant(), account, null);
        if (!credentials.reserve(credential, code, new CodeIssuer(actor, CREATE))) {
            throw new EmailTakenException();
        }
        return new Invited(account, code);
    }

    // The transaction began before there was a tenant, and so did its Session, which serves no other.
    @ReviewedNativeSql("one row of the tenant that is bound; all values are parameters")
    private long insert(AdministrationTransaction transaction, String email, String displayName) {
        return jdbc.sql("insert into umkm_account (tenant_id, id, email, display_name)"
                        + " values (:tenant, nextval('umkm_id_seq'), :email, :name) returning id")
                .param("tenant", transaction.tenant().value())
                .param("email", email)
                .param("name", displayName)
                .query(Long.class)
                .single();
    }

    /**
     * Somebody who was invited.
     *
     * @param accountId the new account
     * @param code by which the first password is chosen
     */
    public record Invited(long accountId, OneTimeCode code) {}
}
