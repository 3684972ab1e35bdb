package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.Shop;
import id.umkm.tenancy.postgres.TenancyMigrations;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.store.JdbcAccessSource;
import id.umkm.tenancy.store.JdbcAdministrationStore;
import id.umkm.tenancy.store.JdbcTransactions;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of it without Spring: what a host on plain Hibernate and HikariCP writes, from the roles to the first row. */
class PlainHibernateTest {

    private static final String SCHEMA = "public";
    private static final UserId CASHIER = new UserId("cashier@example.com");

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());
    private final PermissionCatalog catalog = PermissionCatalog.builder().build();

    private HikariDataSource pool;
    private HikariDataSource loader;
    private TenantBoundDataSource dataSource;
    private SessionFactory sessions;

    @BeforeEach
    void setUp() throws SQLException {
        // Once for each database, by an administrator or in development:
        RoleProvisioner.provision(
                database.superuser(), roles, SCHEMA, Map.of(roles.owner(), "o", roles.application(), "a"));

        // At startup, as the owner: the library's tables and functions, then the host's tables.
        DataSource owner = database.as(roles.owner(), "o");
        TenancyMigrations.migrate(owner, SCHEMA);
        new RowLevelSecurity(ProtectionModel.library(SCHEMA, roles)).apply(owner);
        ProvisionedDatabase.run(owner, Shop.TABLES.toArray(String[]::new));

        // As the application: a pool, a small one to load what decisions rest on, and the binding in front.
        pool = pool(4);
        loader = pool(2);
        AccessControl access =
                new AccessControl(new JdbcAccessSource(loader, SCHEMA, catalog), catalog, Clock.systemUTC());
        dataSource = new TenantBoundDataSource(pool, SCHEMA, (tenant, actor) -> access.visibleGroups(actor));

        sessions = sessions(dataSource);

        // Policies for all tables, those of the entities among them; then make sure of it.
        EntityTables entities = EntityTables.of(sessions);
        ProtectionModel model = entities.in(ProtectionModel.library(SCHEMA, roles), Set.of("currency"));
        new RowLevelSecurity(model).apply(owner);
        new RowLevelSecurityVerifier(model).verify(database.as(roles.application(), "a"));
    }

    @AfterEach
    void tearDown() {
        sessions.close();
        loader.close();
        pool.close();
        database.close();
    }

    @Test
    void twoTenantsShareTheTablesAndSeeTheirOwnRowsAlone() {
        Branch jakarta = openBranch("Corporate A");
        Branch surabaya = openBranch("Corporate B");
        sell(jakarta, "Kopi", jakarta.toko);
        sell(jakarta, "Gula", jakarta.gudang);
        sell(surabaya, "Teh", surabaya.toko);

        assertThat(productsSeenBy(jakarta, Actor.system("stock-taking"))).containsExactly("Gula", "Kopi");
        assertThat(productsSeenBy(surabaya, Actor.system("stock-taking"))).containsExactly("Teh");
        assertThat(productsSeenBy(jakarta, Actor.user(CASHIER))).containsExactly("Kopi");
        assertThat(productsSeenBy(jakarta, Actor.user(new UserId("stranger")))).isEmpty();
    }

    private Branch openBranch(String name) {
        JdbcAdministrationStore store = new JdbcAdministrationStore(
                JdbcTransactions.of(dataSource), SCHEMA, catalog, new OpenAdministrations(), CommitListener.NONE);
        return store.createTenant(name, Actor.system("set up " + name), tenant -> {
            GroupId corporate = GroupId.corporateOf(tenant.tenant());
            GroupId company =
                    tenant.addGroup(corporate, GroupType.COMPANY, "Cabang").id();
            GroupId toko =
                    tenant.addGroup(company, GroupType.BUSINESS_UNIT, "Toko").id();
            GroupId gudang =
                    tenant.addGroup(company, GroupType.BUSINESS_UNIT, "Gudang").id();
            Role role = tenant.addRole(toko, "Cashier", false, Set.of(PermissionPattern.of("groups.view")));
            tenant.addMembership(
                    CASHIER, toko, TimeWindow.ALWAYS, List.of(new RoleAssignment(role, TimeWindow.ALWAYS)));
            return new Branch(tenant.tenant(), toko, gudang);
        });
    }

    private void sell(Branch branch, String product, GroupId unit) {
        TenantContext.of(branch.tenant, Actor.system("opening stock"))
                .run(() -> sessions.inTransaction(session -> session.persist(Product.of(unit.value(), product, 1000))));
    }

    private List<String> productsSeenBy(Branch branch, Actor actor) {
        return TenantContext.of(branch.tenant, actor)
                .call(() -> sessions.fromTransaction(
                        session -> session.createSelectionQuery("select name from Product order by name", String.class)
                                .getResultList()));
    }

    private HikariDataSource pool(int size) {
        HikariDataSource hikari = new HikariDataSource();
        hikari.setDataSource(database.as(roles.application(), "a"));
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(0);
        return hikari;
    }

    private static SessionFactory sessions(DataSource dataSource) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.nonJtaDataSource", dataSource);
        settings.put("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName());
        HibernateTenancy.configure(settings);
        Configuration configuration =
                new Configuration().addAnnotatedClasses(Customer.class, Product.class, Currency.class);
        configuration.getProperties().putAll(settings);
        return configuration.buildSessionFactory();
    }

    private record Branch(TenantId tenant, GroupId toko, GroupId gudang) {}
}
