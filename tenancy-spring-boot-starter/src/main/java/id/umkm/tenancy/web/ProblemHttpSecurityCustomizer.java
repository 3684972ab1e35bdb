package id.umkm.tenancy.web;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Lets every filter chain of the host answer with problems, where the host has chosen nothing else. */
final class ProblemHttpSecurityCustomizer implements Customizer<HttpSecurity> {

    private final AuthenticationEntryPoint entryPoint;
    private final AccessDeniedHandler deniedHandler;

    ProblemHttpSecurityCustomizer(AuthenticationEntryPoint entryPoint, AccessDeniedHandler deniedHandler) {
        this.entryPoint = entryPoint;
        this.deniedHandler = deniedHandler;
    }

    @Override
    public void customize(HttpSecurity http) {
        http.with(new ProblemDefaultsConfigurer(entryPoint, deniedHandler), Customizer.withDefaults());
    }
}
