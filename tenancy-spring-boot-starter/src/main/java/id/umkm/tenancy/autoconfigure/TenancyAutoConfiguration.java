package id.umkm.tenancy.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.DecisionObserver;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.autoconfigure.RowLevelSecurityProperties.Mode;
import id.umkm.tenancy.postgres.IsolationCanary;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.AdministrationAwareSource;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.store.JdbcAccessLoader;
import id.umkm.tenancy.store.JdbcAccessSource;
import id.umkm.tenancy.store.JdbcEpochSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Auto-configuration of the connections, the tenant-bound data source, and the protection of the tables. The order at
 * startup is: roles (in development), the library's migrations, the host's, the persistence unit, policies and grants,
 * verification.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass({HikariDataSource.class, TenantBoundDataSource.class})
@Conditional(DdlFileRequest.Absent.class)
@EnableConfigurationProperties({TenancyProperties.class, RowLevelSecurityProperties.class, DataSourceProperties.class})
@Import(ReplicatedConfiguration.class)
public final class TenancyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock tenancyClock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    PermissionCatalog permissionCatalog(ObjectProvider<PermissionCatalogCustomizer> customizers) {
        return PermissionCatalog.of(customizers.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    TenancyConnections tenancyConnections(
            TenancyProperties properties,
            RowLevelSecurityProperties rowLevelSecurity,
            ObjectProvider<JdbcConnectionDetails> details,
            DataSourceProperties dataSource,
            Environment environment,
            ListableBeanFactory beans) {
        OpenInView.refuse(environment, beans);
        return new ConnectionSetup(properties, rowLevelSecurity, environment)
                .connect(details.getIfAvailable(() -> new ConfiguredConnectionDetails(dataSource)));
    }

    // Primary, and not put off by other data sources: whoever asks for just a DataSource must get this one.
    @Bean
    @Primary
    @ConditionalOnMissingBean
    @Conditional(ReplicasCondition.Absent.class)
    TenantBoundDataSource dataSource(
            TenancyConnections connections, TenancyProperties properties, ObjectProvider<AccessControl> access) {
        return bound(connections.application(), properties, access);
    }

    static TenantBoundDataSource bound(
            DataSource target, TenancyProperties properties, ObjectProvider<AccessControl> access) {
        return new TenantBoundDataSource(
                target,
                properties.schema(),
                (tenant, actor) -> access.getObject().visibleGroups(actor),
                properties.binding());
    }

    @Bean
    static DataSourceGuard tenancyDataSourceGuard(Environment environment) {
        Binder binder = Binder.get(environment);
        return new DataSourceGuard(
                binder.bind("tenancy.row-level-security.mode", Mode.class).orElse(Mode.APPLY) == Mode.OFF,
                binder.bind("tenancy.unprotected-data-sources", Bindable.setOf(String.class))
                        .orElseGet(Set::of));
    }

    @Bean
    @ConditionalOnMissingBean
    TenancySchema tenancySchema(
            TenancyConnections connections, TenancyProperties properties, RowLevelSecurityProperties rowLevelSecurity) {
        return TenancySchema.migrated(connections, properties.schema(), rowLevelSecurity.mode());
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAdministrations openAdministrations() {
        return new OpenAdministrations();
    }

    @Bean
    @ConditionalOnMissingBean(EpochSource.class)
    JdbcEpochSource epochSource(TenancyConnections connections, TenancyProperties properties) {
        return new JdbcEpochSource(
                connections.epochs(),
                properties.schema(),
                properties.loader().timeout().dividedBy(2));
    }

    @Bean
    @ConditionalOnMissingBean(AccessLoader.class)
    JdbcAccessLoader accessLoader(TenancyConnections connections, TenancyProperties properties) {
        return new JdbcAccessLoader(connections.loader(), properties.schema());
    }

    // From caches, where there are any.
    @Bean
    @ConditionalOnMissingBean(AccessSource.class)
    AdministrationAwareSource accessSource(
            OpenAdministrations administrations,
            ObjectProvider<RevocationNode> node,
            TenancyConnections connections,
            TenancyProperties properties,
            PermissionCatalog catalog) {
        RevocationNode caches = node.getIfAvailable();
        return new AdministrationAwareSource(
                administrations,
                caches == null
                        ? new JdbcAccessSource(connections.loader(), properties.schema(), catalog)
                        : caches.accessSource());
    }

    @Bean
    @ConditionalOnMissingBean
    AccessControl accessControl(
            AccessSource source,
            PermissionCatalog catalog,
            Clock clock,
            ObjectProvider<UserDirectory> directory,
            ObjectProvider<DecisionObserver> observers) {
        return new AccessControl(
                source,
                catalog,
                clock,
                new TenantUsers(directory),
                DecisionObservers.of(observers.orderedStream().toList()));
    }

    @Bean
    @ConditionalOnMissingBean
    RowLevelSecurityStatus rowLevelSecurityStatus(RowLevelSecurityProperties properties) {
        return new RowLevelSecurityStatus(properties.mode() == Mode.OFF);
    }

    @Bean
    @ConditionalOnMissingBean
    IsolationCanary isolationCanary(TenancyProperties properties) {
        return new IsolationCanary(properties.schema());
    }

    @Bean
    @ConditionalOnMissingBean
    RowLevelSecurityStartup rowLevelSecurityStartup(
            TenancySchema schema,
            TenancyConnections connections,
            TenancyProperties properties,
            RowLevelSecurityProperties rowLevelSecurity,
            ObjectProvider<ProtectedTable> tables,
            PermissionCatalog catalog,
            RowLevelSecurityStatus status,
            DataSourceGuard dataSources,
            ConfigurableListableBeanFactory beans) {
        return new RowLevelSecurityStartup(
                connections,
                ProtectionModel.library(properties.schema(), connections.roles()),
                new HostTables(tables.orderedStream().toList(), rowLevelSecurity.globalTables()),
                rowLevelSecurity,
                catalog,
                status,
                dataSources,
                beans);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Flyway.class, FlywayConfigurationCustomizer.class})
    static class HostMigrations {

        // The schema comes first: the host's migrations may refer to the library's tables.
        @Bean
        HostFlywayCustomizer tenancyFlywayCustomizer(
                TenancySchema schema,
                TenancyConnections connections,
                TenancyProperties properties,
                Environment environment) {
            return new HostFlywayCustomizer(connections, properties.schema(), environment);
        }

        @Bean
        @ConditionalOnMissingBean(FlywayMigrationStrategy.class)
        HostFlywayStrategy tenancyFlywayMigrationStrategy(TenancyConnections connections, Environment environment) {
            return new HostFlywayStrategy(connections, environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({EntityManagerFactory.class, SessionFactory.class, HibernatePropertiesCustomizer.class})
    static class HostPersistenceUnit {

        @Bean
        HostHibernateCustomizer tenancyHibernateCustomizer(
                TenancySchema schema, TenancyConnections connections, RowLevelSecurityProperties rowLevelSecurity) {
            return new HostHibernateCustomizer(connections, rowLevelSecurity);
        }

        @Bean
        static EntityManagerFactoryProtection tenancyEntityManagerFactoryProtection(
                DataSourceGuard guard,
                ObjectProvider<RowLevelSecurityStartup> startup,
                ObjectProvider<HostHibernateCustomizer> schemaGeneration) {
            return new EntityManagerFactoryProtection(guard, startup, schemaGeneration);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({
        OpenEntityManagerInViewFilter.class,
        FilterRegistrationBean.class,
        AbstractHandlerMapping.class,
        Filter.class
    })
    static class HostViews {

        @Bean
        static OpenInViewRegistrations tenancyOpenInViewRegistrations(ListableBeanFactory beans) {
            return new OpenInViewRegistrations(beans);
        }
    }
}
