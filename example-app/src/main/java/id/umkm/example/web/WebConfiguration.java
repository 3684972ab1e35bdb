package id.umkm.example.web;

import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.security.IdText;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Indonesian or English, and what handler methods can take as parameters. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArguments());
    }

    /** A user's id is an account's: what is no such number is refused as any other id that is none. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UserId.class, text -> new UserId(Long.toString(IdText.parse(text))));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AcceptedFormats()).addPathPatterns("/api/**");
    }

    /** JSON alone, whatever other formats a library brings along. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.configureMessageConvertersList(converters -> converters.removeIf(WebConfiguration::knowsNoJson));
    }

    // Those for texts and bytes take all types, JSON's too. A format of its own would be read past StrictJson.
    private static boolean knowsNoJson(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream().noneMatch(type -> type.includes(MediaType.APPLICATION_JSON));
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(INDONESIAN, Locale.ENGLISH));
        resolver.setDefaultLocale(INDONESIAN);
        return resolver;
    }

    /** Within the valve of Spring Boot's own, so that it is asked first. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(ObjectProvider<StatusProblems> problems) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(problems::getObject)));
    }

    @Bean
    ProtectedTable idempotencyTable() {
        return ProtectedTable.of("umkm_idempotency");
    }
}
