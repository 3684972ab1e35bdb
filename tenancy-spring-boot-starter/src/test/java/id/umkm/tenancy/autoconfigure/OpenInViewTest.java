package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.kios.Sale;
import com.example.kios.SaleRepository;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.orm.TenancyIntegrator;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewFilter;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A Session that is kept open for a whole request: why it is refused, where that is found, and what happens where not. */
class OpenInViewTest {

    private static final HostContext HOST = new HostContext();

    @Test
    void withoutProtectionTheSessionAnswersWithTheOtherTenantsRow_thoughTheDatabaseWouldNot() {
        HOST.provisioned().run(context -> {
            TwoTenants tenants = TwoTenants.in(context);
            try (EntityManagerFactory naive = naive(context.getBean(DataSource.class))) {
                Request request = new Request(naive);

                tenants.a.run(() -> request.serve(() -> {
                    Sale seenByA = request.find(tenants.saleOfA);
                    assertThat(seenByA).isNotNull();
                    assertThat(tenants.asB(() -> request.find(tenants.saleOfA)))
                            .as("the leak")
                            .isSameAs(seenByA);
                }));
                tenants.b.run(() -> request.serve(() -> assertThat(request.find(tenants.saleOfA))
                        .as("in a Session of its own")
                        .isNull()));
            }
        });
    }

    @Test
    void sessionThatTheHostKeepsOpenByHandIsRefusedToTheSecondTenant() {
        HOST.provisioned().run(context -> {
            TwoTenants tenants = TwoTenants.in(context);
            Request request = new Request(context.getBean(EntityManagerFactory.class));

            // Opened before anybody signed in, as by a filter in front of the security chain.
            request.serve(() -> tenants.a.run(() -> assertRefused(() -> request.find(tenants.saleOfA))));
            tenants.a.run(() -> request.serve(() -> {
                assertThat(request.find(tenants.saleOfA)).isNotNull();
                assertRefused(() -> tenants.asB(() -> request.find(tenants.saleOfA)));
            }));
        });
    }

    @Test
    void filterThatIsRegisteredWithoutBeingABeanIsRefused() {
        Refusal.assertRefused(
                HOST.provisioned()
                        .withBean(
                                "view",
                                FilterRegistrationBean.class,
                                () -> new FilterRegistrationBean<>(new OpenEntityManagerInViewFilter())),
                "the bean 'view' registers an OpenEntityManagerInViewFilter",
                "spring.jpa.open-in-view=false");
    }

    @Test
    void filterAndInterceptorBeansAreRefused() {
        for (Class<?> type : new Class<?>[] {
            OpenEntityManagerInViewFilter.class, OpenEntityManagerInViewInterceptor.class, OwnFilter.class
        }) {
            Refusal.assertRefused(
                    HOST.provisioned().withUserConfiguration(type),
                    "a Hibernate Session would outlive the transaction",
                    "remove OpenEntityManagerInView filters and interceptors");
        }
    }

    @Test
    void interceptorThatIsAddedToSpringMvcIsRefused() {
        for (Class<?> host : new Class<?>[] {Interceptor.class, MappedInterceptors.class}) {
            web().withUserConfiguration(host).run(context -> {
                assertThat(context).hasFailed();
                FailureAnalysis analysis = Refusal.analyze(context.getStartupFailure());
                assertThat(analysis.getDescription()).contains("has an OpenEntityManagerInViewInterceptor");
            });
        }
        web().run(context -> assertThat(context).hasNotFailed());
    }

    private static void assertRefused(Supplier<@Nullable Sale> read) {
        assertThatThrownBy(read::get)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(TenantContextException.class),
                        e -> assertThat(e).hasRootCauseInstanceOf(TenantContextException.class));
    }

    /** Hibernate as its own documentation sets it up, on the very data source that binds the tenant. */
    private static EntityManagerFactory naive(DataSource dataSource) {
        Configuration configuration = new Configuration(new BootstrapServiceRegistryBuilder()
                        .applyClassLoaderService(new WithoutTenancy())
                        .build())
                .addAnnotatedClasses(Sale.class);
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", dataSource);
        configuration.setProperty(
                "hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName());
        configuration.setCurrentTenantIdentifierResolver(new NaiveResolver());
        return configuration.buildSessionFactory();
    }

    private static WebApplicationContextRunner web() {
        return HOST.web()
                .withConfiguration(
                        AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));
    }

    /** One request, for which a Session is kept open, and the code that serves it. */
    private static final class Request {

        private final OpenEntityManagerInViewFilter filter;
        private final EntityManager entities;
        private final TransactionTemplate transactions;

        Request(EntityManagerFactory factory) {
            filter = new OpenEntityManagerInViewFilter() {
                @Override
                protected EntityManagerFactory lookupEntityManagerFactory(HttpServletRequest request) {
                    return factory;
                }
            };
            entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
            transactions = new TransactionTemplate(new JpaTransactionManager(factory));
        }

        void serve(Runnable handler) {
            try {
                filter.doFilter(
                        new MockHttpServletRequest(), new MockHttpServletResponse(), (in, out) -> handler.run());
            } catch (java.io.IOException | jakarta.servlet.ServletException e) {
                throw new IllegalStateException(e);
            }
        }

        @Nullable
        Sale find(long id) {
            return transactions.execute(status -> entities.find(Sale.class, id));
        }
    }

    private record TwoTenants(TenantContext a, TenantContext b, long saleOfA) {

        /** Lets the other tenant have its turn in the middle of the first one's request. */
        @Nullable
        Sale asB(Supplier<@Nullable Sale> read) {
            return ContextCarrier.of(b).wrapSupplier(read).get();
        }

        static TwoTenants in(ApplicationContext context) {
            TenantContext a = open(context);
            SaleRepository sales = context.getBean(SaleRepository.class);
            Sale sale = a.call(() -> sales.save(new Sale(1)));
            Object id = context.getBean(EntityManagerFactory.class)
                    .getPersistenceUnitUtil()
                    .getIdentifier(sale);
            return new TwoTenants(a, open(context), (Long) Objects.requireNonNull(id));
        }

        private static TenantContext open(ApplicationContext context) {
            return TenantContext.of(
                    context.getBean(TenantService.class)
                            .create(Actor.system("test"), "Kios")
                            .tenant(),
                    Actor.system("test"));
        }
    }

    /** Keeps Hibernate from finding what Tenancy adds to it. */
    private static final class WithoutTenancy extends ClassLoaderServiceImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public <S> Collection<S> loadJavaServices(Class<S> contract) {
            return super.loadJavaServices(contract).stream()
                    .filter(service -> !(service instanceof TenancyIntegrator))
                    .toList();
        }
    }

    private static final class NaiveResolver implements CurrentTenantIdentifierResolver<Long> {

        @Override
        public Long resolveCurrentTenantIdentifier() {
            TenantContext context = TenantContext.current();
            return context == null ? -1L : context.tenant().value();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    /** A filter of the host's that does the same. */
    static class OwnFilter extends OpenEntityManagerInViewFilter {}

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Interceptor implements WebMvcConfigurer {

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addWebRequestInterceptor(new OpenEntityManagerInViewInterceptor());
        }
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class MappedInterceptors {

        @Bean
        WebMvcConfigurer views() {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addWebRequestInterceptor(new OpenEntityManagerInViewInterceptor())
                            .addPathPatterns("/views/**");
                }
            };
        }
    }
}
