package id.umkm.tenancy.security;

import id.umkm.tenancy.context.TenantContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * What the first dispatch of a request found out, kept with the request for its later ones.
 *
 * @param authentication who asks
 * @param context what to bind; null for a principal without a tenant, and for a super admin who named none
 */
record RequestTenant(
        Authentication authentication, @Nullable TenantContext context) {}
