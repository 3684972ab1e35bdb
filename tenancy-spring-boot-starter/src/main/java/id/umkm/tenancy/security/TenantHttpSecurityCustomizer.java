package id.umkm.tenancy.security;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Puts the {@link TenantContextFilter} into every filter chain that the host builds. */
final class TenantHttpSecurityCustomizer implements Customizer<HttpSecurity> {

    private final TenantIdentification identification;
    private final TenantRefusalHandler refusals;

    TenantHttpSecurityCustomizer(TenantIdentification identification, TenantRefusalHandler refusals) {
        this.identification = identification;
        this.refusals = refusals;
    }

    @Override
    public void customize(HttpSecurity http) {
        http.with(new TenantFilterConfigurer(identification, refusals), Customizer.withDefaults());
    }
}
