package com.example.warung;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

@Configuration(proxyBeanMethods = false)
class WarungSecurity {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new StaffTokenFilter(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/open/**", "/actuator/**")
                        .permitAll()
                        .requestMatchers("/owner/**")
                        .hasAuthority("OWNER")
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
