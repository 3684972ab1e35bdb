package id.umkm.tenancy.security;

import id.umkm.tenancy.context.TenantContext;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a request is where its tenant is bound no longer: in a handler of what the filter chain refused, which runs after the
 * filter that binds it, and in a log of requests. It binds nothing.
 */
public final class RequestTenantContext {

    static final String ATTRIBUTE = TenantContextFilter.class.getName() + ".REQUEST_TENANT";

    private RequestTenantContext() {}

    /**
     * Returns the context that a request was or is handled in.
     *
     * @param request the request, in whichever dispatch
     * @return tenant and actor, or null where nobody signed in, whoever did has no tenant and named none, or the filter that binds has
     *     not run
     */
    public static @Nullable TenantContext of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestTenant tenant ? tenant.context() : null;
    }
}
