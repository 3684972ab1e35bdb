package id.umkm.tenancy.autoconfigure;

import static id.umkm.tenancy.autoconfigure.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.orm.jpa.DefaultJpaDialect;
import org.springframework.orm.jpa.JpaDialect;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes to who may do what are one locked transaction, whatever transaction managers the host has besides. */
class TransactionManagersTest {

    private static final HostContext HOST = new HostContext();

    @Test
    void bootsOwnManagerOfPersistenceUnitsIsUsed() {
        assertJoined(HOST.provisioned(), "transactionManager");
    }

    @Test
    void besideMessagingAloneChangesHaveTransactionsOfTheirOwn() {
        with(Messaging.class).run(TransactionManagersTest::assertLockedAndAtomic);
    }

    @Test
    void managerOfAnotherDatabaseIsPassedOver() {
        with(AnotherDatabase.class)
                .withPropertyValues("tenancy.unprotected-data-sources=reporting")
                .run(TransactionManagersTest::assertLockedAndAtomic);
    }

    @Test
    void managerThatShowsItsConnectionToNobodyIsPassedOver() {
        with(WithoutDataSource.class).run(TransactionManagersTest::assertLockedAndAtomic);
    }

    @Test
    void managerOnTheTenantBoundDataSourceIsFoundBesideAPrimaryOneThatIsNot() {
        assertJoined(with(Messaging.class, Persistence.class), "persistence");
    }

    @Test
    void managerOnAProxyInFrontOfTheTenantBoundDataSourceIsUsed() {
        assertJoined(with(Lazy.class), "lazily");
    }

    @Test
    void severalThatFitAreRefusedUnlessOneIsPrimary() {
        assertRefused(
                with(Messaging.class, Persistence.class, Lazy.class),
                "Several transaction managers work on the tenant-bound DataSource ([persistence, lazily])",
                "@Primary");

        assertJoined(with(PrimaryPlain.class, Persistence.class), "plain");
    }

    @Test
    void managerThatBeginsNothingOnTheConnectionIsRefusedAtTheFirstChange() {
        with(Hidden.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThatThrownBy(() -> newTenant(context))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("began a transaction, but none on the connection of tenant-bound");
        });
    }

    private static ApplicationContextRunner with(Class<?>... configurations) {
        return HOST.provisioned().withUserConfiguration(configurations);
    }

    private static void assertLockedAndAtomic(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        TenantId tenant = newTenant(context);
        AtomicReference<List<Long>> free = new AtomicReference<>(List.of());
        assertThatThrownBy(() -> change(context, tenant, transaction -> {
                    transaction.addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Half");
                    free.set(unlockedEpochs());
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(free.get()).doesNotContain(tenant.value());
        assertThat(unlockedEpochs()).contains(tenant.value());
        assertThat(companies(tenant)).isEmpty();
    }

    /** Requires that changes are made inside of the transactions of a manager. */
    private static void assertJoined(ApplicationContextRunner host, String manager) {
        host.run(context -> {
            assertThat(context).hasNotFailed();
            TransactionTemplate template =
                    new TransactionTemplate(context.getBean(manager, PlatformTransactionManager.class));
            TenantId tenant = newTenant(context);
            template.executeWithoutResult(status -> {
                change(context, tenant, each -> each.addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Gone"));
                status.setRollbackOnly();
            });
            assertThat(companies(tenant)).isEmpty();
            template.executeWithoutResult(status -> change(
                    context, tenant, each -> each.addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Kept")));
            assertThat(companies(tenant)).containsExactly("Kept");
            assertLockedAndAtomic(context);
        });
    }

    private static TenantId newTenant(ApplicationContext context) {
        return context.getBean(TenantService.class)
                .create(Actor.system("test"), "Corporate")
                .tenant();
    }

    private static void change(ApplicationContext context, TenantId tenant, Consumer<AdministrationTransaction> work) {
        TenantContext.of(tenant, Actor.system("test"))
                .run(() -> context.getBean(AdministrationStore.class).inTransaction(transaction -> {
                    work.accept(transaction);
                    return true;
                }));
    }

    private static List<Long> unlockedEpochs() {
        return superuser()
                .sql("select tenant_id from tenancy_epoch for update skip locked")
                .query(Long.class)
                .list();
    }

    private static List<String> companies(TenantId tenant) {
        return superuser()
                .sql("select name from tenancy_group where tenant_id = ? and level = 1")
                .param(tenant.value())
                .query(String.class)
                .list();
    }

    private static JdbcClient superuser() {
        return JdbcClient.create(HOST.database().superuser());
    }

    /** As a broker's: it knows nothing of any database. */
    @Configuration(proxyBeanMethods = false)
    static class Messaging {

        @Bean
        @Primary
        PlatformTransactionManager messages() {
            return new AbstractPlatformTransactionManager() {
                @Override
                protected Object doGetTransaction() {
                    return new Object();
                }

                @Override
                protected void doBegin(Object transaction, TransactionDefinition definition) {}

                @Override
                protected void doCommit(DefaultTransactionStatus status) {}

                @Override
                protected void doRollback(DefaultTransactionStatus status) {}
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnotherDatabase {

        @Bean
        DataSource reporting() {
            return HOST.database().superuser();
        }

        @Bean
        PlatformTransactionManager reports(@Qualifier("reporting") DataSource reporting) {
            return new DataSourceTransactionManager(reporting);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Persistence {

        @Bean
        PlatformTransactionManager persistence(EntityManagerFactory unit) {
            return new JpaTransactionManager(unit);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Lazy {

        @Bean
        PlatformTransactionManager lazily(TenantBoundDataSource bound) {
            return new DataSourceTransactionManager(new LazyConnectionDataSourceProxy(bound));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryPlain {

        @Bean
        @Primary
        PlatformTransactionManager plain(TenantBoundDataSource bound) {
            return new DataSourceTransactionManager(bound);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithoutDataSource {

        @Bean
        PlatformTransactionManager bare(EntityManagerFactory unit) {
            return new JpaTransactionManager(unit) {
                @Override
                public void afterPropertiesSet() {}
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Hidden {

        @Bean
        PlatformTransactionManager hidden(EntityManagerFactory unit) {
            return new JpaTransactionManager(unit) {
                @Override
                public JpaDialect getJpaDialect() {
                    return new DefaultJpaDialect();
                }
            };
        }
    }
}
