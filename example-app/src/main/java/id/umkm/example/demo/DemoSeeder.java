package id.umkm.example.demo;

import id.umkm.example.account.Account;
import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.example.demo.DemoTenant.Person;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.subscription.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fills an empty database before the first request is served. A tenant is made once, in one transaction; its people can
 * sign in from the end of it, so that a start which was cut off leaves nothing half made that anybody could reach.
 */
@Component
@ConditionalOnBooleanProperty("umkm.demo.enabled")
class DemoSeeder implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DemoSeeder.class);
    private static final Actor SEEDER = Actor.system("demo data");

    private final TenantService tenants;
    private final DemoOrganization organization;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final PasswordEncoder passwords;
    private final TransactionOperations transactions;
    private final ObjectProvider<SystemAccess> system;
    private final String schema;

    DemoSeeder(
            TenantService tenants,
            DemoOrganization organization,
            AccountRepository accounts,
            CredentialStore credentials,
            PasswordEncoder passwords,
            TransactionOperations transactions,
            ObjectProvider<SystemAccess> system,
            @Value("${tenancy.schema:public}") String schema) {
        this.tenants = tenants;
        this.organization = organization;
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.transactions = transactions;
        this.system = system;
        this.schema = schema;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (credentials.find(DemoData.SUPER_ADMIN) != null) {
            return;
        }
        SystemAccess access = system.getIfAvailable();
        if (access == null) {
            log.warn("No demo data: plans are global, and saving them needs tenancy.system.username and .password");
            return;
        }
        List<Plan> plans = DemoData.plans();
        access.call("demo data: plans", connection -> {
            plans.forEach(plan -> JdbcPlanRepository.save(connection, schema, plan));
            return plans.size();
        });
        DemoData.tenants().stream().filter(this::isMissing).forEach(this::make);
        makeSuperAdmin();
    }

    private boolean isMissing(DemoTenant tenant) {
        return credentials.find(tenant.people().get(0).email()) == null;
    }

    private void make(DemoTenant demo) {
        TenantId tenant = tenants.create(SEEDER, demo.name()).tenant();
        Map<String, Account> people = TenantContext.of(tenant, SEEDER)
                .call(() -> transactions.execute(status -> {
                    Map<String, Account> saved = save(demo.people());
                    organization.build(demo, saved);
                    return saved;
                }));
        register(tenant, people);
    }

    private void makeSuperAdmin() {
        Person person = new Person(DemoData.SUPER_ADMIN, "Super Admin", List.of());
        TenantContext platform = TenantContext.of(TenantId.PLATFORM, SEEDER);
        register(TenantId.PLATFORM, platform.call(() -> transactions.execute(status -> save(List.of(person)))));
    }

    private Map<String, Account> save(List<Person> people) {
        Map<String, Account> saved = new LinkedHashMap<>();
        for (Person person : people) {
            saved.put(person.email(), accounts.save(new Account(person.email(), person.name())));
        }
        return saved;
    }

    private void register(TenantId tenant, Map<String, Account> people) {
        credentials.addAll(people.values().stream()
                .map(account ->
                        new Credential(account.email(), tenant, account.id(), passwords.encode(DemoData.PASSWORD)))
                .toList());
    }
}
