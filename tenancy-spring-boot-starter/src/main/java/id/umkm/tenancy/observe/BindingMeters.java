package id.umkm.tenancy.observe;

import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;

/**
 * Shows how often tenants were bound in the database, through which data source and in which way. Hosts may put others in front
 * of the one that binds.
 */
record BindingMeters(Map<String, DataSource> dataSources) implements MeterBinder {

    BindingMeters {
        dataSources = Map.copyOf(dataSources);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        dataSources.forEach((name, dataSource) -> {
            TenantBoundDataSource bound = DataSourceUnwrapper.unwrap(dataSource, TenantBoundDataSource.class);
            if (bound != null) {
                register(registry, name, bound);
            }
        });
    }

    private static void register(MeterRegistry registry, String name, TenantBoundDataSource dataSource) {
        for (BindingMode mode : BindingMode.values()) {
            FunctionCounter.builder("tenancy.binds", dataSource, each -> each.binds(mode))
                    .description("Transactions and single statements that a tenant was bound for")
                    .tag("data.source", name)
                    .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                    .baseUnit("binds")
                    .register(registry);
        }
    }
}
