package id.umkm.tenancy.security;

import id.umkm.tenancy.context.TenantContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds tenant and actor for each dispatch of a request, between authentication and authorization. What the first
 * dispatch found out holds for the ASYNC and ERROR dispatches as well: many authentication filters do not run again there,
 * and without a session nothing else remembers who asked.
 */
final class TenantContextFilter extends OncePerRequestFilter {

    private final TenantIdentification identification;
    private final TenantRefusalHandler refusals;
    private final SecurityContextHolderStrategy securityContexts;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    TenantContextFilter(
            TenantIdentification identification,
            TenantRefusalHandler refusals,
            SecurityContextHolderStrategy securityContexts) {
        this.identification = identification;
        this.refusals = refusals;
        this.securityContexts = securityContexts;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            forgetAnswer(request);
        }
        RequestTenant tenant;
        try {
            tenant = tenantOf(request);
        } catch (TenantRefusedException e) {
            forbidCaching(response);
            refusals.handle(request, response, e);
            return;
        }
        if (tenant != null) {
            forbidCaching(response);
            continueAs(tenant.authentication());
        }
        proceed(tenant == null ? null : tenant.context(), request, response, chain);
    }

    // Where a handler sends an error from another thread no ASYNC dispatch comes to fetch its result, and Spring
    // MVC would take that for the answer of the error page.
    private static void forgetAnswer(HttpServletRequest request) {
        WebAsyncManager async = WebAsyncUtils.getAsyncManager(request);
        if (async.hasConcurrentResult()) {
            async.clearConcurrentResult();
        }
    }

    private @Nullable RequestTenant tenantOf(HttpServletRequest request) {
        RequestTenant known = (RequestTenant) request.getAttribute(RequestTenantContext.ATTRIBUTE);
        if (known != null || request.getDispatcherType() != DispatcherType.REQUEST) {
            return known;
        }
        Authentication authentication = securityContexts.getContext().getAuthentication();
        if (!trust.isAuthenticated(authentication)) {
            return null;
        }
        // Should the database fail below, the ERROR dispatch still knows who asked, and answers 500 rather than 401.
        request.setAttribute(RequestTenantContext.ATTRIBUTE, new RequestTenant(authentication, null));
        RequestTenant found = new RequestTenant(authentication, identification.identify(request, authentication));
        request.setAttribute(RequestTenantContext.ATTRIBUTE, found);
        return found;
    }

    // Answers differ by who asks; a cache between must not give one user's to another.
    private static void forbidCaching(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    private void continueAs(Authentication authentication) {
        if (!trust.isAuthenticated(securityContexts.getContext().getAuthentication())) {
            SecurityContext context = securityContexts.createEmptyContext();
            context.setAuthentication(authentication);
            securityContexts.setContext(context);
        }
    }

    private static void proceed(
            @Nullable TenantContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (context == null) {
            chain.doFilter(request, response);
            return;
        }
        WebAsyncManager async = WebAsyncUtils.getAsyncManager(request);
        async.registerCallableInterceptor(RequestTenantContext.ATTRIBUTE, new TenantCallableInterceptor(context));
        try (TenantContext.Scope scope = context.bind()) {
            chain.doFilter(request, response);
        }
    }
}
