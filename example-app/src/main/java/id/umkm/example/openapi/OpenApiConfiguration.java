package id.umkm.example.openapi;

import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.security.TenantPrincipal;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Makes the document, which is open to whoever wants to read it, unless springdoc.api-docs.enabled is false. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class OpenApiConfiguration {

    static final String SCHEME = "token";

    static {
        // These are no bodies and no queries: what they are read from is added by SharedParameters.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(PageQuery.class, IfMatch.class, IdempotentCall.class, TenantPrincipal.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("UMKM API")
                        .version("1")
                        .description("Many small businesses, each a tenant: branches and shops, people and their"
                                + " roles, subscriptions, and the modules that these switch on. Texts come in Indonesian"
                                + " or, with Accept-Language: en, in English. Money is in whole rupiah, times are ISO-8601"
                                + " in UTC, and every error is a problem detail (RFC 9457)."))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token from POST /api/auth/login. A super admin names the tenant"
                                                + " besides, with the header X-Tenant-Id.")));
    }

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NestedNames()).openapi31(true);
    }

    @Bean
    OperationCustomizer sharedParameters() {
        return new SharedParameters();
    }

    @Bean
    PropertyCustomizer momentsToCome() {
        return new MomentsToCome();
    }

    @Bean
    OpenApiCustomizer operationTexts() {
        return new OperationTexts();
    }

    @Bean
    @Order(1)
    OpenApiCustomizer errorAnswers() {
        return new ErrorAnswers();
    }

    @Bean
    @Order(1)
    SecurityFilterChain documentation(HttpSecurity http) {
        return http.securityMatcher("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .csrf(CsrfConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
