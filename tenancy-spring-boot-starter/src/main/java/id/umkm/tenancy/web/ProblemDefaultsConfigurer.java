package id.umkm.tenancy.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HttpBasicConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Sets the defaults when the chain is built, once all that the host chose is known. Whoever signs in by a mechanism that
 * brings a challenge of its own keeps that challenge.
 */
final class ProblemDefaultsConfigurer extends AbstractHttpConfigurer<ProblemDefaultsConfigurer, HttpSecurity> {

    private final AuthenticationEntryPoint entryPoint;
    private final AccessDeniedHandler deniedHandler;

    ProblemDefaultsConfigurer(AuthenticationEntryPoint entryPoint, AccessDeniedHandler deniedHandler) {
        this.entryPoint = entryPoint;
        this.deniedHandler = deniedHandler;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void init(HttpSecurity http) {
        ExceptionHandlingConfigurer<HttpSecurity> handling = http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (handling == null) {
            return;
        }
        handling.defaultAccessDeniedHandlerFor(deniedHandler, AnyRequestMatcher.INSTANCE);
        if (!hasChallenge(http)) {
            handling.defaultAuthenticationEntryPointFor(entryPoint, AnyRequestMatcher.INSTANCE);
        } else if (!hasLoginPage(http)) {
            // The challenge has been made; its page for the error, which strangers may not see, would make it once
            // more.
            handling.defaultAuthenticationEntryPointFor(entryPoint, ErrorDispatch::is);
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean hasLoginPage(HttpSecurity http) {
        return http.getConfigurer(FormLoginConfigurer.class) != null
                || http.getConfigurer(OAuth2LoginConfigurer.class) != null;
    }

    @SuppressWarnings("unchecked")
    private static boolean hasChallenge(HttpSecurity http) {
        return hasLoginPage(http)
                || http.getConfigurer(HttpBasicConfigurer.class) != null
                || http.getConfigurer(OAuth2ResourceServerConfigurer.class) != null;
    }
}
