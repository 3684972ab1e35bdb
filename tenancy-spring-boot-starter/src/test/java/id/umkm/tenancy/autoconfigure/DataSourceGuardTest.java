package id.umkm.tenancy.autoconfigure;

import static id.umkm.tenancy.autoconfigure.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.kios.Kios;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Which data sources a host may bring, and that each is verified through its own connections. */
class DataSourceGuardTest {

    private static final HostContext HOST = new HostContext();
    private static final String REMEDY = "TenantBoundDataSource";

    @Test
    void hostsTenantBoundDataSourceThatConnectsAsASuperuserIsRefused() {
        assertRefused(
                with("own", () -> bound(superuser())),
                "DataSource bean 'own', role " + HOST.database().superuserName(),
                "connect as " + HOST.roles().application());
    }

    @Test
    void lazyTenantBoundDataSourceThatConnectsAsASuperuserIsRefusedWhenItIsMade() {
        HOST.provisioned()
                .withBean("own", TenantBoundDataSource.class, () -> bound(superuser()), definition -> {
                    definition.setLazyInit(true);
                    definition.setAutowireCandidate(false);
                })
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    TenantContext.of(new TenantId(1), Actor.system("test"))
                            .run(() -> assertThatThrownBy(() -> context.getBean("own"))
                                    .rootCause()
                                    .isInstanceOf(RowLevelSecurityException.class)
                                    .hasMessageContaining("DataSource bean 'own'")
                                    .hasMessageNotContaining("setting"));
                });
    }

    @Test
    void delegatingDataSourcesInFrontOfATenantBoundOnePassAndAreReported() {
        provisionedWith(Fronts.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(RowLevelSecurityStatus.class).dataSources())
                    .containsExactly("dataSource", "front", "lazy");
        });
    }

    @Test
    void readersThatAreSentToASuperusersConnectionAreRefused() {
        assertRefused(
                provisionedWith(ReadersAsSuperuser.class),
                "DataSource bean 'readers', role " + HOST.database().superuserName(),
                "connect as " + HOST.roles().application());
    }

    @Test
    void adapterThatBringsASuperusersCredentialsIsRefused() {
        assertRefused(
                provisionedWith(OtherCredentials.class),
                "DataSource bean 'adapter', role " + HOST.database().superuserName(),
                "connect as " + HOST.roles().application());
    }

    @Test
    void routingDataSourceIsRefusedAboveAndBelowTheBinding() {
        assertRefused(with("routing", () -> routing(bound(superuser()))), "The DataSource bean 'routing'", REMEDY);
        assertRefused(
                with("own", () -> bound(routing(superuser()))),
                "The DataSource bean 'own' chooses its target anew",
                "for each target");
    }

    @Test
    void beansThatHoldADataSourceWithoutTenantsAreRefused() {
        assertRefused(with("reports", () -> new JdbcTemplate(superuser())), "The DataSource of bean 'reports'", REMEDY);
        assertRefused(
                with("reports", () -> JdbcClient.create(superuser())), "The DataSource of bean 'reports'", REMEDY);
        assertRefused(provisionedWith(OwnPersistenceUnit.class), "The DataSource of bean 'reports'", REMEDY);
    }

    @Test
    void dataSourceMadeBeforeTheGuardIsRefusedToo() {
        assertRefused(provisionedWith(Early.class), "The DataSource bean 'early'", REMEDY);
        assertRefused(
                HOST.provisioned()
                        .withInitializer(context -> context.getBeanFactory()
                                .registerSingleton("reports", new DataSourceTransactionManager(superuser()))),
                "The DataSource of bean 'reports'",
                REMEDY);
    }

    @Test
    void eachOfSeveralDataSourcesThatOneDefinitionMakesIsVerified() {
        assertRefused(
                provisionedWith(FirstAsSuperuser.class),
                "DataSource bean 'several', role " + HOST.database().superuserName(),
                "connect as " + HOST.roles().application());
    }

    @Test
    void beansMayHoldADataSourceThatIsListedAsUnprotectedAlsoBehindAProxy() {
        provisionedWith(Unprotected.class)
                .withPropertyValues("tenancy.unprotected-data-sources=reporting")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void modeOffRefusesNoDataSource() {
        for (ApplicationContextRunner host :
                new ApplicationContextRunner[] {provisionedWith(Early.class), with("own", () -> bound(superuser()))}) {
            host.withPropertyValues("tenancy.row-level-security.mode=off")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    private static ApplicationContextRunner provisionedWith(Class<?> configuration) {
        return HOST.provisioned().withUserConfiguration(configuration);
    }

    @SuppressWarnings("unchecked")
    private static <T> ApplicationContextRunner with(String name, Supplier<T> bean) {
        T sample = bean.get();
        return HOST.provisioned().withBean(name, (Class<T>) sample.getClass(), bean);
    }

    private static DataSource superuser() {
        return HOST.database().superuser();
    }

    private static TenantBoundDataSource bound(DataSource target) {
        return new TenantBoundDataSource(target, "public", (tenant, actor) -> {
            throw new IllegalStateException("no groups are asked for here");
        });
    }

    private static Routing routing(DataSource target) {
        Routing routing = new Routing();
        routing.setTargetDataSources(Map.of());
        routing.setDefaultTargetDataSource(target);
        routing.afterPropertiesSet();
        return routing;
    }

    static final class Routing extends AbstractRoutingDataSource {

        @Override
        protected Object determineCurrentLookupKey() {
            return "nowhere";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Fronts {

        @Bean
        DataSource lazy(TenantBoundDataSource bound) {
            return new LazyConnectionDataSourceProxy(bound);
        }

        @Bean
        DataSource front(TenantBoundDataSource bound) {
            return new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(bound));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ReadersAsSuperuser {

        @Bean
        DataSource readers(TenantBoundDataSource bound) {
            LazyConnectionDataSourceProxy proxy = new LazyConnectionDataSourceProxy(bound);
            proxy.setReadOnlyDataSource(superuser());
            return proxy;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherCredentials {

        @Bean
        DataSource adapter() {
            UserCredentialsDataSourceAdapter adapter = new UserCredentialsDataSourceAdapter();
            adapter.setTargetDataSource(bound(superuser()));
            adapter.setUsername(HOST.database().superuserName());
            adapter.setPassword(HOST.database().superuserPassword());
            return adapter;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPersistenceUnit {

        @Bean
        LocalContainerEntityManagerFactoryBean reports() {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(superuser());
            factory.setPackagesToScan(Kios.class.getPackageName());
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setEntityManagerFactoryInterface(EntityManagerFactory.class);
            return factory;
        }
    }

    /** The first goes to a superuser, the second where it should. */
    @Configuration(proxyBeanMethods = false)
    static class FirstAsSuperuser {

        private int made;

        @Bean(autowireCandidate = false)
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        TenantBoundDataSource several(TenancyConnections connections) {
            made++;
            return bound(made == 1 ? superuser() : connections.application());
        }

        @Bean
        JdbcTemplate both(BeanFactory beans) {
            beans.getBean("several");
            return new JdbcTemplate((DataSource) beans.getBean("several"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Unprotected {

        @Bean
        DataSource reporting() {
            return new LazyConnectionDataSourceProxy(superuser());
        }

        @Bean
        JdbcTemplate reports(@Qualifier("reporting") DataSource reporting) {
            return new JdbcTemplate(reporting);
        }
    }

    /** Its data source is made for a bean post-processor, and so before the library's own is there. */
    @Configuration(proxyBeanMethods = false)
    static class Early {

        @Bean
        static DataSource early() {
            return superuser();
        }

        @Bean
        static Eager eager(@Qualifier("early") DataSource early) {
            return new Eager(early);
        }
    }

    record Eager(DataSource early) implements BeanPostProcessor, PriorityOrdered {

        @Override
        public int getOrder() {
            return 0;
        }
    }
}
