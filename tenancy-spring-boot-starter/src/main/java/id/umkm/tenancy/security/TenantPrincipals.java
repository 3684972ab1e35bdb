package id.umkm.tenancy.security;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/** Takes the principal itself, and says once of each type that it names no tenant: often the host forgot to. */
final class TenantPrincipals implements TenantPrincipalResolver {

    private static final Logger LOG = LoggerFactory.getLogger(TenantPrincipals.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Override
    public @Nullable TenantPrincipal resolve(Authentication authentication) {
        Object principal = authentication.getPrincipal();
        if (principal instanceof TenantPrincipal tenantPrincipal) {
            return tenantPrincipal;
        }
        String type = principal == null ? "null" : principal.getClass().getName();
        if (told.add(type)) {
            LOG.warn(
                    "No tenant is bound for a principal of type {}: let it implement {}, or declare a {} bean",
                    type,
                    TenantPrincipal.class.getSimpleName(),
                    TenantPrincipalResolver.class.getSimpleName());
        }
        return null;
    }
}
