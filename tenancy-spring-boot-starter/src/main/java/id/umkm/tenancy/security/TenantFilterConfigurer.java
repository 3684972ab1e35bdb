package id.umkm.tenancy.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Adds the filter when the chain is built, and so after the filters that the host put at the same place: a host's
 * authentication filter that stands before authorization, too, has then run already.
 */
final class TenantFilterConfigurer extends AbstractHttpConfigurer<TenantFilterConfigurer, HttpSecurity> {

    private final TenantIdentification identification;
    private final TenantRefusalHandler refusals;

    TenantFilterConfigurer(TenantIdentification identification, TenantRefusalHandler refusals) {
        this.identification = identification;
        this.refusals = refusals;
    }

    @Override
    public void configure(HttpSecurity http) {
        http.addFilterBefore(
                new TenantContextFilter(identification, refusals, getSecurityContextHolderStrategy()),
                AuthorizationFilter.class);
    }
}
