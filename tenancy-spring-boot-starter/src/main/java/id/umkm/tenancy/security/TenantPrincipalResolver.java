package id.umkm.tenancy.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Finds out for which tenant and user an authentication stands. A host whose principal does not implement {@link
 * TenantPrincipal} declares a bean of this type. Safe for use by many threads.
 */
@FunctionalInterface
public interface TenantPrincipalResolver {

    /**
     * Resolves the principal.
     *
     * @param authentication authenticated, and not anonymous
     * @return the principal, or null where it belongs to no tenant; then none is bound
     */
    @Nullable
    TenantPrincipal resolve(Authentication authentication);
}
