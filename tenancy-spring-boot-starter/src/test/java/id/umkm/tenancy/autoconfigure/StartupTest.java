package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.kios.Sale;
import com.example.kios.SaleRepository;
import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.actuate.HealthOf;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.archive.TenantErasure;
import id.umkm.tenancy.archive.TenantExport;
import id.umkm.tenancy.archive.TenantImport;
import id.umkm.tenancy.archive.TenantManifest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobs;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.test.TestDatabase;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In which ways an application comes up, and what it then has. */
@ExtendWith(OutputCaptureExtension.class)
class StartupTest {

    private static final HostContext HOST = new HostContext();

    @Test
    void provisioningEndsAsTheApplicationRoleWithEverythingVerified() {
        HOST.provisioned().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(DataSource.class)).isInstanceOf(TenantBoundDataSource.class);
            assertThat(currentUser(context)).isEqualTo(HOST.roles().application());
            RowLevelSecurityStatus status = context.getBean(RowLevelSecurityStatus.class);
            assertThat(status.isOff()).isFalse();
            assertThat(Objects.requireNonNull(status.report()).role())
                    .isEqualTo(HOST.roles().application());
            assertThat(HealthOf.rowLevelSecurity(context)).containsEntry("verified", true);
        });
    }

    @Test
    void tenantGoesWithTheFirstStatementUnlessTheHostWantsItSeparate() {
        HOST.provisioned().run(context -> assertThat(modeOf(context)).isEqualTo(BindingMode.SAME_ROUND_TRIP));
        HOST.provisioned()
                .withPropertyValues("tenancy.binding=separate")
                .run(context -> assertThat(modeOf(context)).isEqualTo(BindingMode.SEPARATE));
    }

    @Test
    void hostsPoolSettingsApplyToTheApplicationPool() {
        HOST.provisioned()
                .withPropertyValues("spring.datasource.name=kios", "tenancy.loader.maximum-pool-size=2")
                .run(context -> {
                    HikariDataSource pool = context.getBean(DataSource.class).unwrap(HikariDataSource.class);
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
                    assertThat(pool.getPoolName()).isEqualTo("kios");
                    TenancyConnections connections = context.getBean(TenancyConnections.class);
                    assertThat(connections
                                    .loader()
                                    .unwrap(HikariDataSource.class)
                                    .getMaximumPoolSize())
                            .isEqualTo(2);
                });
    }

    @Test
    void productionNeedsTheScriptAndTwoCredentialsAlone() {
        HostContext host = new HostContext();
        RoleProvisioner.provision(
                host.database().superuser(),
                host.roles(),
                "public",
                Map.of(
                        host.roles().owner(),
                        "o",
                        host.roles().application(),
                        "a",
                        host.roles().system(),
                        "s"));

        host.as(host.roles().application(), "a")
                .withPropertyValues(
                        "spring.profiles.active=production",
                        "spring.jpa.hibernate.ddl-auto=update",
                        "tenancy.owner.username=" + host.roles().owner(),
                        "tenancy.owner.password=o")
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(SystemAccess.class)
                            .doesNotHaveBean(TenantExport.class)
                            .hasSingleBean(TenantImport.class)
                            .doesNotHaveBean(TenantJobs.class);
                    assertThat(currentUser(context)).isEqualTo(host.roles().application());
                });
        host.as(host.roles().application(), "a")
                .withPropertyValues(
                        "tenancy.row-level-security.mode=verify",
                        "tenancy.system.username=" + host.roles().system(),
                        "tenancy.system.password=s")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(SystemAccess.class)
                        .hasSingleBean(TenantErasure.class)
                        .doesNotHaveBean(TenantImport.class)
                        .hasSingleBean(TenantJobs.class));
    }

    @Test
    void modeOffStartsOnADatabaseWithoutRolesAndSaysSo(CapturedOutput output) {
        HostContext host = new HostContext();
        String name = host.database().superuserName();
        host.as(name, host.database().superuserPassword())
                .withPropertyValues(
                        "tenancy.row-level-security.mode=off",
                        "tenancy.owner.username=" + name,
                        "tenancy.owner.password=" + host.database().superuserPassword(),
                        "spring.jpa.hibernate.ddl-auto=update")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(HealthOf.rowLevelSecurity(context))
                            .containsEntry("verified", false)
                            .containsEntry("mode", "off");
                    TenantId tenant = openTenant(context);
                    assertThat(TenantContext.of(tenant, Actor.system("test"))
                                    .call(() -> context.getBean(SaleRepository.class)
                                            .count()))
                            .isZero();
                    assertThat(output)
                            .contains("tenancy.row-level-security.mode=off")
                            .contains("Native SQL");
                });
    }

    @Test
    void libraryAndHostCommitAndRollBackTogether() {
        HOST.provisioned().run(context -> {
            TenantId tenant = openTenant(context);
            TenantContext.of(tenant, Actor.system("test")).run(() -> {
                SaleRepository sales = context.getBean(SaleRepository.class);
                sales.save(new Sale(1));
                assertThatThrownBy(
                                () -> context.getBean(AdministrationStore.class).inTransaction(transaction -> {
                                    sales.saveAndFlush(new Sale(2));
                                    throw new IllegalStateException("no");
                                }))
                        .hasMessage("no");
                assertThat(sales.count()).isEqualTo(1);
            });
        });
    }

    @Test
    void systemAccessReadsAcrossTenants() {
        HOST.provisioned().run(context -> {
            for (int i = 0; i < 2; i++) {
                TenantContext.of(openTenant(context), Actor.system("test"))
                        .run(() -> context.getBean(SaleRepository.class).save(new Sale(10)));
            }
            long tenants = context.getBean(SystemAccess.class)
                    .call(
                            "test",
                            connection -> JdbcClient.create(
                                            new org.springframework.jdbc.datasource.SingleConnectionDataSource(
                                                    connection, true))
                                    .sql("select count(distinct tenant_id) from sale")
                                    .query(Long.class)
                                    .single());
            assertThat(tenants).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void aTenantIsExportedErasedAndImportedWithTheRowsOfTheHostsEntities(@TempDir Path folder) {
        HOST.provisioned().run(context -> {
            TenantId tenant = openTenant(context);
            TenantContext.of(tenant, Actor.system("test"))
                    .run(() -> context.getBean(SaleRepository.class).save(new Sale(10)));
            Path archive = folder.resolve("tenant.zip");
            TenantManifest manifest;
            try (OutputStream out = Files.newOutputStream(archive)) {
                manifest = context.getBean(TenantExport.class).export(Actor.system("test"), tenant, "test", out);
            }
            assertThat(context.getBean(TenantErasure.class)
                            .erase(Actor.system("test"), tenant, manifest.checksum(), manifest.name(), "test"))
                    .containsEntry("sale", 1L);
            assertThat(context.getBean(AdministrationStore.class).exists(tenant))
                    .isFalse();
            context.getBean(TenantImport.class).importFrom(Actor.system("test"), archive, "test");
            assertThat(TenantContext.of(tenant, Actor.system("test"))
                            .call(() -> context.getBean(SaleRepository.class).count()))
                    .isOne();
        });
    }

    @Test
    void additionalRoleConnectsWithItsDerivedPasswordAndReachesNothing() {
        HostContext host = new HostContext();
        String role = host.database().name() + "_login";
        host.provisioned()
                .withPropertyValues("tenancy.provision.additional-roles=" + role)
                .run(context -> {
                    JdbcClient client = JdbcClient.create(
                            context.getBean(TenancyConnections.class).roleDataSource(role, null, 1));
                    assertThat(client.sql("select current_user")
                                    .query(String.class)
                                    .single())
                            .isEqualTo(role);
                    assertThatThrownBy(() -> client.sql("select count(*) from sale")
                                    .query(Long.class)
                                    .single())
                            .rootCause()
                            .hasMessageContaining("permission denied");
                });
    }

    @Test
    void hostsFurtherRoleDoesNotTakeThePlaceOfTheTenantBoundDataSource() {
        HOST.provisioned()
                .withBean("login", RoleDataSource.class, () -> new RoleDataSource(new HikariDataSource()))
                .run(context ->
                        assertThat(context.getBean(DataSource.class)).isInstanceOf(TenantBoundDataSource.class));
    }

    @Test
    void connectionDetailsOfTheHostComeBeforeProperties() {
        HOST.provisioned()
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere")
                .withBean(JdbcConnectionDetails.class, () -> new GivenConnection(HOST.database()))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(currentUser(context)).isEqualTo(HOST.roles().application());
                });
    }

    @Test
    void schemaOfItsOwnHoldsEverything() {
        HostContext host = new HostContext();
        host.provisioned().withPropertyValues("tenancy.schema=toko").run(context -> {
            assertThat(context).hasNotFailed();
            TenantContext.of(openTenant(context), Actor.system("test"))
                    .run(() -> context.getBean(SaleRepository.class).save(new Sale(1)));
            JdbcClient superuser = JdbcClient.create(host.database().superuser());
            assertThat(superuser
                            .sql("select count(*) from toko.sale")
                            .query(Long.class)
                            .single())
                    .isOne();
            assertThat(superuser
                            .sql("select count(*) from pg_tables where schemaname = 'public'")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void withoutATenantRowsRaise() {
        HOST.provisioned()
                .run(context -> assertThatThrownBy(() -> context.getBean(JdbcClient.class)
                                .sql("select * from sale")
                                .query()
                                .listOfRows())
                        .rootCause()
                        .hasMessageContaining("no tenant is bound"));
    }

    @Test
    void hostsOwnBeansWin() {
        AccessSource own = new RefusingAccessSource();
        HOST.provisioned().withBean("own", AccessSource.class, () -> own).run(context -> {
            assertThat(context).hasNotFailed().getBean(AccessSource.class).isSameAs(own);
            assertThat(context).hasSingleBean(AccessControl.class);
        });
    }

    /** What Testcontainers would give. */
    private record GivenConnection(TestDatabase database) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return database.superuserName();
        }

        @Override
        public String getPassword() {
            return database.superuserPassword();
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }

    private static String currentUser(ApplicationContext context) {
        return context.getBean(JdbcClient.class)
                .sql("select current_user")
                .query(String.class)
                .single();
    }

    private static BindingMode modeOf(ApplicationContext context) {
        return context.getBean(TenantBoundDataSource.class).mode();
    }

    private static TenantId openTenant(ApplicationContext context) {
        return context.getBean(TenantService.class)
                .create(Actor.system("test"), "Kios")
                .tenant();
    }
}
