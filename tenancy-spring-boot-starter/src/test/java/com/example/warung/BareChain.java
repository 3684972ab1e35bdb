package com.example.warung;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Signs in by a chain that the host put together by hand, where nothing binds a tenant. */
@Configuration(proxyBeanMethods = false)
class BareChain {

    @Bean
    @Order(1)
    SecurityFilterChain bare(AuthenticationEntryPoint entryPoint) {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher("/bare/**"),
                new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
                new ExceptionTranslationFilter(entryPoint),
                new StaffTokenFilter());
    }
}
