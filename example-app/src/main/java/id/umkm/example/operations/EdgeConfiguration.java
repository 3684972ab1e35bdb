package id.umkm.example.operations;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.PortMapper;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** What the API tells browsers and asks of whoever calls. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

    private static final String PRODUCTION = "production";
    private static final RequestMatcher API = PathPatternRequestMatcher.pathPattern("/api/**");
    private static final String OF_PAGES =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    UrlBasedCorsConfigurationSource corsConfigurationSource(EdgeProperties properties, Environment environment) {
        boolean production = environment.acceptsProfiles(Profiles.of(PRODUCTION));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration(
                "/api/**",
                AllowedOrigins.of(properties.allowedOrigins(), production).configuration());
        return source;
    }

    // Answers of the API are data, never pages: nothing may be loaded by them. Those that describe it are pages of our
    // own.
    @Bean
    Customizer<HttpSecurity> headers(UrlBasedCorsConfigurationSource origins) {
        return http -> http.cors(cors -> cors.configurationSource(origins))
                .headers(headers -> headers.addHeaderWriter(policy(API, "default-src 'none'; frame-ancestors 'none'"))
                        .addHeaderWriter(policy(new NegatedRequestMatcher(API), OF_PAGES))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")));
    }

    // Spring Security sends HSTS with each answer by HTTPS.
    @Bean
    @Profile(PRODUCTION)
    Customizer<HttpSecurity> https() {
        return http -> http.portMapper(ports -> ports.portMapper(new ProxyPorts()))
                .redirectToHttps(https -> https.requestMatchers(API));
    }

    private static HeaderWriter policy(RequestMatcher requests, String directives) {
        return new DelegatingRequestMatcherHeaderWriter(requests, new ContentSecurityPolicyHeaderWriter(directives));
    }

    @Bean
    PathParametersFilter pathParametersFilter() {
        return new PathParametersFilter();
    }

    @Bean
    BodySizeFilter bodySizeFilter(EdgeProperties properties) {
        return new BodySizeFilter(Math.toIntExact(properties.maxBodySize().toBytes()));
    }

    @Bean
    ServingLimitFilter servingLimitFilter(EdgeProperties properties) {
        return new ServingLimitFilter(properties.servedAtOnce(), properties.longestWait());
    }

    /** TLS ends at the proxy, on the port that browsers take by themselves. */
    private static final class ProxyPorts implements PortMapper {

        @Override
        public Integer lookupHttpPort(Integer httpsPort) {
            return 80;
        }

        @Override
        public Integer lookupHttpsPort(Integer httpPort) {
            return 443;
        }
    }
}
