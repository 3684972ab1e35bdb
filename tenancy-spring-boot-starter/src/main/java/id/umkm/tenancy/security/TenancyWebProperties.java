package id.umkm.tenancy.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests name tenants.
 *
 * @param tenantHeader Header in which a super admin names the tenant of a request, and other users may repeat their own.
 */
@ConfigurationProperties("tenancy.web")
public record TenancyWebProperties(
        @DefaultValue("X-Tenant-Id") String tenantHeader) {}
