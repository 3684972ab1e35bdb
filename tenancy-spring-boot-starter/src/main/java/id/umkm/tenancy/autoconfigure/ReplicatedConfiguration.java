package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.replica.ReadReplicas;
import id.umkm.tenancy.replica.RecentWriters;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** The tenant-bound data source where replicas are configured: the primary, and the replicas for transactions that only read. */
@Configuration(proxyBeanMethods = false)
@Conditional(ReplicasCondition.class)
@ConditionalOnMissingBean(TenantBoundDataSource.class)
@EnableConfigurationProperties(ReplicaProperties.class)
class ReplicatedConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RecentWriters recentWriters(ReplicaProperties replicas) {
        return RecentWriters.ofThisNode(replicas.primaryAfterWrite());
    }

    // No DataSource beans: nobody is to read from a replica by injection, nor past the choice between them.
    @Bean
    ReplicatedDatabase replicatedDatabase(
            TenancyConnections connections,
            TenancyProperties properties,
            ReplicaProperties replicas,
            RecentWriters writers,
            Environment environment,
            ObjectProvider<AccessControl> access) {
        TenantBoundDataSource primary = TenancyAutoConfiguration.bound(connections.application(), properties, access);
        List<TenantBoundDataSource> bound = new ReplicaPools(replicas, environment)
                .open(connections).stream()
                        .map(pool -> TenancyAutoConfiguration.bound(pool, properties, access))
                        .toList();
        return new ReplicatedDatabase(
                primary, new ReadReplicas(primary, bound, writers, replicas.replicaRetry()), writers);
    }

    // Whether a transaction only reads is known when it begins, so the connection is chosen at its first statement.
    @Bean
    @Primary
    LazyConnectionDataSourceProxy dataSource(ReplicatedDatabase database) {
        return database.dataSource();
    }
}
