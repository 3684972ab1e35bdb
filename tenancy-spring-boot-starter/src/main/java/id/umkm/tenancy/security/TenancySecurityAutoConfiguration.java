package id.umkm.tenancy.security;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.autoconfigure.TenancyServicesAutoConfiguration;
import id.umkm.tenancy.revocation.RevocationNode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;

/** Auto-configuration that binds the tenant of each request and guards methods by permission. */
@AutoConfiguration(
        after = TenancyServicesAutoConfiguration.class,
        beforeName = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@ConditionalOnClass(PermissionEvaluator.class)
@ConditionalOnBean(AccessControl.class)
@EnableConfigurationProperties(TenancyWebProperties.class)
public final class TenancySecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TenantPrincipalResolver tenantPrincipalResolver() {
        return new TenantPrincipals();
    }

    @Bean(PermissionCheck.BEAN_NAME)
    @ConditionalOnMissingBean(name = PermissionCheck.BEAN_NAME)
    PermissionCheck tenancyPermissions(AccessControl access) {
        return new PermissionCheck(access);
    }

    @Bean
    static RequiresPermissionValidator requiresPermissionValidator(
            ConfigurableListableBeanFactory beans, PermissionCatalog catalog) {
        return new RequiresPermissionValidator(beans, catalog);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(
            type =
                    "org.springframework.security.config.annotation.method.configuration.PrePostMethodSecurityConfiguration")
    @EnableMethodSecurity
    static class MethodSecurity {}

    @Configuration(proxyBeanMethods = false)
    static class MethodExpressions {

        @Bean
        @ConditionalOnMissingBean
        static AnnotationTemplateExpressionDefaults annotationTemplateExpressionDefaults() {
            return new AnnotationTemplateExpressionDefaults();
        }

        @Bean
        @ConditionalOnMissingBean(PermissionEvaluator.class)
        static GroupPermissionEvaluator groupPermissionEvaluator(ObjectProvider<PermissionCheck> check) {
            return new GroupPermissionEvaluator(check::getObject);
        }

        @Bean
        @ConditionalOnMissingBean(MethodSecurityExpressionHandler.class)
        static DefaultMethodSecurityExpressionHandler methodSecurityExpressionHandler(
                PermissionEvaluator permissions,
                ObjectProvider<AuthorizationManagerFactory<MethodInvocation>> factories,
                ObjectProvider<RoleHierarchy> hierarchy,
                ObjectProvider<GrantedAuthorityDefaults> authorities) {
            DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
            handler.setExpressionParser(new PermissionExpressionParser());
            handler.setPermissionEvaluator(permissions);
            handler.setAuthorizationManagerFactory(factories.getIfAvailable(() -> factoryWith(hierarchy, authorities)));
            return handler;
        }

        private static DefaultAuthorizationManagerFactory<MethodInvocation> factoryWith(
                ObjectProvider<RoleHierarchy> hierarchy, ObjectProvider<GrantedAuthorityDefaults> authorities) {
            DefaultAuthorizationManagerFactory<MethodInvocation> factory = new DefaultAuthorizationManagerFactory<>();
            hierarchy.ifAvailable(factory::setRoleHierarchy);
            authorities.ifAvailable(defaults -> factory.setRolePrefix(defaults.getRolePrefix()));
            return factory;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({Filter.class, HttpSecurity.class})
    static class Requests {

        @Bean
        @ConditionalOnMissingBean
        RequestPermissions requestPermissions(PermissionCatalog catalog, ObjectProvider<PermissionCheck> check) {
            return new RequestPermissions(catalog, check::getObject);
        }

        @Bean
        @ConditionalOnMissingBean
        TenantExistence tenantExistence(
                ObjectProvider<RevocationNode> caches, AccessSource source, AdministrationStore store) {
            return caches.getIfAvailable() == null ? new StoredTenants(store) : new CachedTenants(source);
        }

        @Bean
        @ConditionalOnMissingBean(TenantHttpSecurityCustomizer.class)
        TenantHttpSecurityCustomizer tenantHttpSecurityCustomizer(
                TenantPrincipalResolver principals,
                TenantExistence tenants,
                AuditSink audit,
                Clock clock,
                TenancyWebProperties properties,
                ObjectProvider<TenantRefusalHandler> refusals) {
            return new TenantHttpSecurityCustomizer(
                    new TenantIdentification(principals, tenants, audit, clock, properties.tenantHeader()),
                    refusals.getIfAvailable(() -> Requests::refuse));
        }

        /** Around everything, in applications of Spring Boot's. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnClass(FilterRegistrationBean.class)
        static class Threads {

            // After those that must come first of all, such as for the encoding; they bind nothing.
            private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

            @Bean
            FilterRegistrationBean<CleanThreadFilter> tenancyCleanThreadFilter() {
                FilterRegistrationBean<CleanThreadFilter> filter =
                        new FilterRegistrationBean<>(new CleanThreadFilter());
                filter.setOrder(EARLY);
                filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
                return filter;
            }
        }

        private static void refuse(
                HttpServletRequest request, HttpServletResponse response, TenantRefusedException refusal)
                throws IOException {
            response.sendError(refusal.reason() == TenantRefusedException.Reason.MALFORMED ? 400 : 404);
        }
    }
}
