package id.umkm.tenancy.benchmarks.web;

import id.umkm.tenancy.benchmarks.web.bare.BareApplication.TenantUser;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.security.TenantPrincipal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes a header, in both applications alike: how people sign in is the host's own, and is not what is measured. Nothing
 * else may do this.
 */
@Configuration(proxyBeanMethods = false)
class HeaderSignIn {

    static final String HEADER = "X-Benchmark-User";

    /** Such as {@code 51/57}. */
    static String user(long tenant, long account) {
        return tenant + "/" + account;
    }

    @Bean
    @Order(0)
    SecurityFilterChain benchmarkChain(HttpSecurity http) {
        return http.securityMatcher(request -> request.getHeader(HEADER) != null)
                .csrf(CsrfConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .addFilterBefore(new SignIn(), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Signs in whom the header names. */
    private static final class SignIn extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String[] named = request.getHeader(HEADER).split("/", -1);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            KnownUser user = new KnownUser(Long.parseLong(named[0]), named[1]);
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
            SecurityContextHolder.setContext(context);
            try {
                chain.doFilter(request, response);
            } finally {
                SecurityContextHolder.clearContext();
            }
        }
    }

    /**
     * A user.
     *
     * @param tenant whose
     * @param account the account's id
     */
    record KnownUser(long tenant, String account) implements TenantPrincipal, TenantUser {

        @Override
        public TenantId tenantId() {
            return new TenantId(tenant);
        }

        @Override
        public UserId userId() {
            return new UserId(account);
        }

        @Override
        public boolean superAdmin() {
            return false;
        }
    }
}
