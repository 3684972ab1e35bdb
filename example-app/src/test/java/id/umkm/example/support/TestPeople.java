package id.umkm.example.support;

import id.umkm.example.account.Account;
import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes people whom no other test knows, so that a test may change what it likes about them. */
public final class TestPeople {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Actor TEST = Actor.system("test");

    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final AdministrationStore administration;
    private final PasswordEncoder passwords;

    TestPeople(
            AccountRepository accounts,
            CredentialStore credentials,
            AdministrationStore administration,
            PasswordEncoder passwords) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.administration = administration;
        this.passwords = passwords;
    }

    /** Makes somebody who signs in by the password of the demo, and belongs nowhere. */
    public Person stranger(long tenant) {
        TenantId home = new TenantId(tenant);
        String mailbox = "orang." + COUNT.incrementAndGet();
        String email = mailbox + "@example.com";
        Account account =
                TenantContext.of(home, TEST).call(() -> accounts.save(new Account(email, "Orang " + mailbox)));
        credentials.addAll(List.of(new Credential(email, home, account.id(), passwords.encode(Api.PASSWORD))));
        return new Person(tenant, account.id(), mailbox, email);
    }

    /** Makes somebody who holds, at a group, an inheritable role with these permissions. */
    public Person member(long tenant, long group, String... permissions) {
        Person person = stranger(tenant);
        join(person, group, permissions);
        return person;
    }

    /** Makes somebody a member of a group. */
    public void join(Person person, long group, String... permissions) {
        TenantContext.of(new TenantId(person.tenant), TEST)
                .run(() -> administration.inTransaction(transaction -> {
                    GroupId place = new GroupId(group);
                    List<RoleAssignment> roles = permissions.length == 0
                            ? List.of()
                            : List.of(new RoleAssignment(
                                    transaction.addRole(
                                            place,
                                            "Peran " + COUNT.incrementAndGet(),
                                            true,
                                            Arrays.stream(permissions)
                                                    .map(PermissionPattern::of)
                                                    .collect(Collectors.toSet())),
                                    TimeWindow.ALWAYS));
                    return transaction.addMembership(
                            new UserId(Long.toString(person.id)), place, TimeWindow.ALWAYS, roles);
                }));
    }

    /** Somebody of a tenant. */
    public record Person(long tenant, long id, String mailbox, String email) {}
}
