package id.umkm.tenancy.observe;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the running application proves that tenants are apart.
 *
 * @param interval Time between two probes of each data source with the rows of canaries, or 0 for none.
 */
@ConfigurationProperties("tenancy.canary")
record CanaryProperties(@DefaultValue("60s") Duration interval) {}
