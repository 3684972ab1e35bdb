package id.umkm.example.auth;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Bearer tokens and nothing else: no session, no cookie, and so no CSRF. Which permission an endpoint needs stands on the
 * method that does the work.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final RequestMatcher LOGIN =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/auth/login");
    private static final RequestMatcher CHOOSE_PASSWORD =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/auth/password/code");
    private static final RequestMatcher LOGOUT =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/auth/logout");
    private static final RequestMatcher API = PathPatternRequestMatcher.pathPattern("/api/**");
    private static final String SCHEME = "Bearer";
    private static final String BCRYPT = "bcrypt";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            BearerAuthenticationProvider provider,
            TokenService tokens,
            AuthenticationEntryPoint entryPoint) {
        return http.csrf(CsrfConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                // Before signing out, which happens before a tenant is bound: a super admin's token is the platform's.
                .addFilterBefore(bearerFilter(provider, entryPoint), LogoutFilter.class)
                .logout(logout -> logout.logoutRequestMatcher(LOGOUT)
                        .addLogoutHandler((request, response, authentication) -> revoke(tokens, authentication))
                        .logoutSuccessHandler(signedOut(entryPoint)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(LOGIN, CHOOSE_PASSWORD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder(@Value("${umkm.password-strength}") int strength) {
        BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(strength);
        DelegatingPasswordEncoder encoder = new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, bcrypt));
        // Of before hashes told their algorithm.
        encoder.setDefaultPasswordEncoderForMatches(bcrypt);
        return encoder;
    }

    private static AuthenticationFilter bearerFilter(
            BearerAuthenticationProvider provider, AuthenticationEntryPoint entryPoint) {
        AuthenticationFilter filter =
                new AuthenticationFilter(new ProviderManager(provider), SecurityConfiguration::sentToken);
        // Whoever signs in anew may still send a token that has expired.
        filter.setRequestMatcher(new AndRequestMatcher(
                API, new NegatedRequestMatcher(LOGIN), new NegatedRequestMatcher(CHOOSE_PASSWORD)));
        filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(entryPoint));
        filter.setSuccessHandler((request, response, authentication) -> {});
        return filter;
    }

    private static @Nullable Authentication sentToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        return BearerAuthentication.sent(
                BearerToken.parse(header.substring(SCHEME.length()).strip()));
    }

    private static void revoke(TokenService tokens, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn user) {
            tokens.revoke(user, user.tokenId());
        }
    }

    private static LogoutSuccessHandler signedOut(AuthenticationEntryPoint entryPoint) {
        return (request, response, authentication) -> {
            if (authentication == null) {
                entryPoint.commence(request, response, new InsufficientAuthenticationException("no token was sent"));
            } else {
                response.setStatus(HttpStatus.NO_CONTENT.value());
            }
        };
    }
}
