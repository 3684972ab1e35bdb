package id.umkm.tenancy.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Makes a pool for each replica, with the host's settings of the primary's. */
final class ReplicaPools {

    // Hikari takes no less.
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(250);

    private final ReplicaProperties properties;
    private final Environment environment;

    ReplicaPools(ReplicaProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
        if (properties.replicaTimeout().compareTo(LEAST_TIMEOUT) < 0) {
            throw new TenancyConfigurationException(
                    "tenancy.datasource.replica-timeout is "
                            + properties.replicaTimeout().toMillis() + " ms, and the pool waits no less than "
                            + LEAST_TIMEOUT.toMillis() + " ms.",
                    "Set it to at least " + LEAST_TIMEOUT.toMillis() + " ms.");
        }
    }

    List<HikariDataSource> open(TenancyConnections connections) {
        List<HikariDataSource> pools = new ArrayList<>();
        for (ReplicaProperties.Replica replica : properties.replicas()) {
            pools.add(connections.replicaPool(url(replica, pools.size()), credentials(replica, connections), pool -> {
                Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
                Autosave.refuse(pool.getDataSourceProperties());
                tune(pool);
            }));
        }
        return pools;
    }

    private static String url(ReplicaProperties.Replica replica, int number) {
        String url = replica.url();
        if (url == null || url.isBlank()) {
            throw new TenancyConfigurationException(
                    "tenancy.datasource.replicas[" + number + "] has no url.",
                    "Set tenancy.datasource.replicas[" + number
                            + "].url to the JDBC URL of the replica, or remove it.");
        }
        Autosave.refuse(url);
        return url;
    }

    private static Credentials credentials(ReplicaProperties.Replica replica, TenancyConnections connections) {
        Credentials primary = connections.applicationCredentials();
        return replica.username() == null ? primary : new Credentials(replica.username(), replica.password());
    }

    // One that is not there must neither stop the start nor keep anybody waiting.
    private void tune(HikariDataSource pool) {
        long timeout = properties.replicaTimeout().toMillis();
        pool.setConnectionTimeout(timeout);
        pool.setValidationTimeout(timeout);
        pool.setInitializationFailTimeout(-1);
        pool.setReadOnly(true);
        pool.addDataSourceProperty(
                "connectTimeout",
                Long.toString(Math.max(1, properties.replicaTimeout().toSeconds())));
    }
}
