package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.administration.Administration;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.RoleService;
import id.umkm.tenancy.administration.SubscriptionService;
import id.umkm.tenancy.administration.TenantDirectory;
import id.umkm.tenancy.administration.TenantEpochs;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.archive.TenantErasure;
import id.umkm.tenancy.archive.TenantExport;
import id.umkm.tenancy.archive.TenantImport;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.job.TenantJobs;
import id.umkm.tenancy.organization.GroupRepository;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.store.JdbcAdministrationStore;
import id.umkm.tenancy.store.JdbcAuditSink;
import id.umkm.tenancy.store.JdbcGroupRepository;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.store.JdbcTenantDirectory;
import id.umkm.tenancy.store.JdbcTransactions;
import id.umkm.tenancy.subscription.PlanRepository;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Auto-configuration of the library's services and of the stores behind them. */
@AutoConfiguration(after = TenancyAutoConfiguration.class)
@ConditionalOnBean(TenancyConnections.class)
public final class TenancyServicesAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(JdbcTransactions.class)
    SpringJdbcTransactions tenancyTransactions(DataSource dataSource, ListableBeanFactory beans) {
        return new SpringJdbcTransactions(() -> TenantTransactionManager.of(dataSource, beans));
    }

    @Bean
    @ConditionalOnMissingBean(AuditSink.class)
    JdbcAuditSink auditSink(
            TenancyConnections connections, TenancyProperties properties, ObjectProvider<AuditListener> listeners) {
        return new JdbcAuditSink(connections.application(), properties.schema(), all(listeners));
    }

    @Bean
    @ConditionalOnMissingBean(AdministrationStore.class)
    JdbcAdministrationStore administrationStore(
            JdbcTransactions transactions,
            TenancyProperties properties,
            PermissionCatalog catalog,
            OpenAdministrations administrations,
            ObjectProvider<CommitListener> commits,
            ObjectProvider<AuditListener> listeners) {
        return new JdbcAdministrationStore(
                transactions,
                properties.schema(),
                catalog,
                administrations,
                commits.getIfAvailable(() -> CommitListener.NONE),
                all(listeners));
    }

    // Asked for with the first event: what listens may itself rest on the stores.
    private static AuditListener all(ObjectProvider<AuditListener> listeners) {
        return event -> listeners.orderedStream().forEach(listener -> listener.audited(event));
    }

    @Bean
    @ConditionalOnMissingBean(GroupRepository.class)
    JdbcGroupRepository groupRepository(JdbcTransactions transactions, TenancyProperties properties) {
        return new JdbcGroupRepository(transactions, properties.schema());
    }

    @Bean
    @ConditionalOnMissingBean(PlanRepository.class)
    JdbcPlanRepository planRepository(JdbcTransactions transactions, TenancyProperties properties) {
        return new JdbcPlanRepository(transactions, properties.schema());
    }

    @Bean
    @ConditionalOnMissingBean(UserDirectory.class)
    MissingUserDirectory userDirectory() {
        return new MissingUserDirectory();
    }

    @Bean
    @ConditionalOnMissingBean
    Administration administration(
            AdministrationStore store,
            AccessSource source,
            PermissionCatalog catalog,
            UserDirectory directory,
            Clock clock) {
        return new Administration(store, source, catalog, directory, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    GroupService groupService(AccessControl access, GroupRepository groups, Administration administration) {
        return new GroupService(access, groups, administration);
    }

    @Bean
    @ConditionalOnMissingBean
    RoleService roleService(Administration administration) {
        return new RoleService(administration);
    }

    @Bean
    @ConditionalOnMissingBean
    MembershipService membershipService(Administration administration) {
        return new MembershipService(administration);
    }

    @Bean
    @ConditionalOnMissingBean
    SubscriptionService subscriptionService(Administration administration) {
        return new SubscriptionService(administration);
    }

    @Bean
    @ConditionalOnMissingBean
    TenantEpochs tenantEpochs(
            OpenAdministrations administrations,
            ObjectProvider<RevocationNode> node,
            EpochSource source,
            AdministrationStore store) {
        RevocationNode caches = node.getIfAvailable();
        return caches == null
                ? TenantEpochs.of(administrations, source, store)
                : TenantEpochs.of(administrations, caches, store);
    }

    @Bean
    @ConditionalOnMissingBean
    TenantService tenantService(AdministrationStore store, Clock clock) {
        return new TenantService(store, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(SystemCredentialsCondition.class)
    SystemAccess systemAccess(TenancyConnections connections, AuditSink audit, Clock clock) {
        return new SystemAccess(Objects.requireNonNull(connections.system(), "system credentials"), audit, clock);
    }

    @Bean
    @ConditionalOnBean(SystemAccess.class)
    @ConditionalOnMissingBean(TenantDirectory.class)
    JdbcTenantDirectory tenantDirectory(SystemAccess system, TenancyProperties properties) {
        return new JdbcTenantDirectory(system, properties.schema());
    }

    @Bean
    @ConditionalOnBean(SystemAccess.class)
    @ConditionalOnMissingBean
    TenantExport tenantExport(SystemAccess system, RowLevelSecurityStartup startup, AuditSink audit, Clock clock) {
        return new TenantExport(system, startup::model, audit, clock);
    }

    @Bean
    @ConditionalOnBean(SystemAccess.class)
    @ConditionalOnMissingBean
    TenantErasure tenantErasure(
            SystemAccess system, RowLevelSecurityStartup startup, ObjectProvider<CommitListener> commits, Clock clock) {
        return new TenantErasure(system, startup::model, commits.getIfAvailable(() -> CommitListener.NONE), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OwnerCredentialsCondition.class)
    TenantImport tenantImport(
            TenancyConnections connections,
            RowLevelSecurityStartup startup,
            ObjectProvider<CommitListener> commits,
            Clock clock) {
        return new TenantImport(
                Objects.requireNonNull(connections.owner(), "owner credentials"),
                startup::model,
                commits.getIfAvailable(() -> CommitListener.NONE),
                clock);
    }

    @Bean
    @ConditionalOnBean(TenantDirectory.class)
    @ConditionalOnMissingBean
    TenantJobs tenantJobs(TenantDirectory directory) {
        return new TenantJobs(directory);
    }
}
