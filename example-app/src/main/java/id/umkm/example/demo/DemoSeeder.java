package id.umkm.example.demo;

import id.umkm.example.account.Account;
import id.umkm.example.account.AccountRepository;
import id.umkm.example.account.Credential;
import id.umkm.example.account.CredentialStore;
import id.umkm.example.demo.DemoOrganization.Opened;
import id.umkm.example.demo.DemoTenant.Person;
import id.umkm.example.demo.DemoTenant.Unit;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.subscription.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fills an empty database before the first request is served. A tenant is made once, and then its trade; its people can
 * sign in from the end of that, so that a start which was cut off leaves nothing half made that anybody could reach.
 */
@Component
@ConditionalOnBooleanProperty("umkm.demo.enabled")
class DemoSeeder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoSeeder.class);
    private static final Actor SEEDER = Actor.system("demo data");

    private final TenantService tenants;
    private final DemoOrganization organization;
    private final DemoTrade trade;
    private final AccountRepository accounts;
    private final CredentialStore credentials;
    private final PasswordEncoder passwords;
    private final TransactionOperations transactions;
    private final ObjectProvider<SystemAccess> system;
    private final String schema;
    private boolean done;

    DemoSeeder(
            TenantService tenants,
            DemoOrganization organization,
            DemoTrade trade,
            AccountRepository accounts,
            CredentialStore credentials,
            PasswordEncoder passwords,
            TransactionOperations transactions,
            ObjectProvider<SystemAccess> system,
            @Value("${tenancy.schema:public}") String schema) {
        this.tenants = tenants;
        this.organization = organization;
        this.trade = trade;
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.transactions = transactions;
        this.system = system;
        this.schema = schema;
    }

    @Override
    public void start() {
        seed();
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** After row-level security was verified, which is when all beans are there, and before the web server starts. */
    @Override
    public int getPhase() {
        return 0;
    }

    @ReviewedUnboundAccess("plans are global, and the system role alone may save them")
    private void seed() {
        if (credentials.find(DemoData.SUPER_ADMIN).isPresent()) {
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
        return credentials.find(tenant.people().get(0).email()).isEmpty();
    }

    private void make(DemoTenant demo) {
        TenantId tenant = tenants.create(SEEDER, demo.name()).tenant();
        Map<String, Account> people = new LinkedHashMap<>();
        Map<Unit, Opened> units = TenantContext.of(tenant, SEEDER)
                .call(() -> transactions.execute(status -> {
                    people.putAll(save(demo.people()));
                    return organization.build(demo, people);
                }));
        trade.at(tenant, demo, units, people);
        register(tenant, people);
    }

    private void makeSuperAdmin() {
        Person person = new Person(DemoData.SUPER_ADMIN, "Super Admin", List.of());
        TenantContext platform = TenantContext.of(TenantId.PLATFORM, SEEDER);
        register(TenantId.PLATFORM, platform.call(() -> transactions.execute(status -> save(List.of(person)))));
    }

    /** The platform's account may be there already, from a start that was cut off before it could sign in. */
    private Map<String, Account> save(List<Person> people) {
        Map<String, Account> saved = new LinkedHashMap<>();
        for (Person person : people) {
            Account account = accounts.findByEmail(person.email())
                    .orElseGet(() -> accounts.save(new Account(person.email(), person.name())));
            saved.put(person.email(), account);
        }
        return saved;
    }

    private void register(TenantId tenant, Map<String, Account> people) {
        String hash = passwords.encode(DemoData.PASSWORD);
        credentials.addAll(people.values().stream()
                .map(account -> new Credential(account.email(), tenant, account.id(), hash))
                .toList());
    }
}
