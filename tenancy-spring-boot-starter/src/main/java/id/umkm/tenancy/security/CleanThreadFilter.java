package id.umkm.tenancy.security;

import id.umkm.tenancy.context.ContextCarrier;
import id.umkm.tenancy.context.TenantContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Begins and ends each dispatch of a request with nothing bound, whatever the container's thread holds and whatever the
 * filters behind forget: requests of strangers, too, run on those threads.
 */
final class CleanThreadFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (TenantContext.Scope scope = ContextCarrier.none().open()) {
            chain.doFilter(request, response);
        }
    }
}
