package com.example.warung;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in whoever says {@code Bearer tenant:user}; it runs on REQUEST dispatches only, as most such filters do. */
final class StaffTokenFilter extends OncePerRequestFilter {

    private static final String PREFIX = "Bearer ";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(PREFIX)) {
            signIn(header.substring(PREFIX.length()).split(":"));
        }
        chain.doFilter(request, response);
    }

    private static void signIn(String[] tenantAndUser) {
        TenantId tenant = new TenantId(Long.parseLong(tenantAndUser[0]));
        Staff staff = new Staff(tenant, new UserId(tenantAndUser[1]), tenant.isPlatform());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        staff, null, AuthorityUtils.createAuthorityList("STAFF")));
    }
}
