package id.umkm.tenancy.web;

import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.security.TenancySecurityAutoConfiguration;
import id.umkm.tenancy.security.TenancyWebProperties;
import id.umkm.tenancy.security.TenantRefusalHandler;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of the answers over HTTP: problem details, and ids as path variables. */
@AutoConfiguration(
        after = TenancySecurityAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        },
        afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass({DispatcherServlet.class, JsonMapper.class, HttpSecurity.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({AuditSink.class, TenancyWebProperties.class})
public final class TenancyWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProblemTexts tenancyProblemTexts(MessageSource messages) {
        return new ProblemTexts(messages);
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemTranslation tenancyProblemTranslation(ProblemTexts texts) {
        return new ProblemTranslation(texts);
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemWriter tenancyProblemWriter(
            ObjectProvider<JsonMapper> json, ProblemTexts texts, ObjectProvider<LocaleResolver> locales) {
        return new ProblemWriter(
                json.getIfAvailable(JsonMapper::new),
                texts,
                request -> locales.getIfUnique(AcceptHeaderLocaleResolver::new).resolveLocale(request));
    }

    @Bean
    @ConditionalOnMissingBean
    DenialAudit tenancyDenialAudit(AuditSink audit, Clock clock) {
        return new DenialAudit(audit, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    UnavailableAccess tenancyUnavailableAccess() {
        return new UnavailableAccess();
    }

    @Bean
    @ConditionalOnMissingBean
    TenancyExceptionHandler tenancyExceptionHandler(
            DenialAudit audit, UnavailableAccess unavailable, TenancyWebProperties properties) {
        return new TenancyExceptionHandler(audit, unavailable, properties.tenantHeader());
    }

    @Bean
    @ConditionalOnMissingBean
    AdministrationExceptionHandler administrationExceptionHandler(DenialAudit audit) {
        return new AdministrationExceptionHandler(audit);
    }

    @Bean
    @ConditionalOnMissingBean(ResponseEntityExceptionHandler.class)
    RequestProblemHandler requestProblemHandler(UnavailableAccess unavailable, ProblemTexts texts) {
        return new RequestProblemHandler(unavailable, texts);
    }

    @Bean
    @ConditionalOnMissingBean
    IdConverters tenancyIdConverters() {
        return new IdConverters();
    }

    /** Around everything, in applications of Spring Boot's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(FilterRegistrationBean.class)
    static class Undecided {

        // Within the filter that begins with a clean thread, and around all that may ask.
        private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 11;

        @Bean
        FilterRegistrationBean<UnavailableAccessFilter> tenancyUnavailableAccessFilter(
                UnavailableAccess unavailable, ProblemWriter problems) {
            FilterRegistrationBean<UnavailableAccessFilter> filter =
                    new FilterRegistrationBean<>(new UnavailableAccessFilter(unavailable, problems));
            filter.setOrder(EARLY);
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
            return filter;
        }
    }

    /** What filters answer. */
    @Configuration(proxyBeanMethods = false)
    static class Refusals {

        @Bean
        @ConditionalOnMissingBean(TenantRefusalHandler.class)
        ProblemTenantRefusalHandler tenantRefusalHandler(ProblemWriter problems) {
            return new ProblemTenantRefusalHandler(problems);
        }

        @Bean
        @ConditionalOnMissingBean(RequestRejectedHandler.class)
        ProblemRequestRejectedHandler problemRequestRejectedHandler(ProblemWriter problems) {
            return new ProblemRequestRejectedHandler(problems);
        }

        @Bean
        @ConditionalOnMissingBean(AuthenticationEntryPoint.class)
        ProblemAuthenticationEntryPoint problemAuthenticationEntryPoint(ProblemWriter problems) {
            return new ProblemAuthenticationEntryPoint(problems);
        }

        @Bean
        @ConditionalOnMissingBean(AccessDeniedHandler.class)
        ProblemAccessDeniedHandler problemAccessDeniedHandler(
                ProblemWriter problems, DenialAudit audit, TenancyWebProperties properties) {
            return new ProblemAccessDeniedHandler(problems, audit, properties.tenantHeader());
        }

        @Bean
        @ConditionalOnMissingBean
        ProblemHttpSecurityCustomizer problemHttpSecurityCustomizer(
                AuthenticationEntryPoint entryPoint, AccessDeniedHandler deniedHandler) {
            return new ProblemHttpSecurityCustomizer(entryPoint, deniedHandler);
        }
    }
}
