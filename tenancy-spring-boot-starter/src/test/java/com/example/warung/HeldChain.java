package com.example.warung;

import id.umkm.tenancy.security.RequestPermissions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds requests that ask for it, once their tenant is bound and before anything is decided, so that a test can change the world
 * in between. Who may ask one of them is decided by a request rule.
 */
@Configuration(proxyBeanMethods = false)
class HeldChain {

    static final String HOLD = "X-Hold";

    private static final Semaphore ARRIVED = new Semaphore(0);
    private static CountDownLatch turnstile = new CountDownLatch(0);

    static synchronized void hold() {
        turnstile = new CountDownLatch(1);
    }

    static void awaitHeld(int requests) {
        ARRIVED.acquireUninterruptibly(requests);
    }

    static void release() {
        turnstile().countDown();
    }

    private static synchronized CountDownLatch turnstile() {
        return turnstile;
    }

    @Bean
    @Order(2)
    SecurityFilterChain held(HttpSecurity http, RequestPermissions permissions) {
        return http.securityMatcher("/held/**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new StaffTokenFilter(), AuthorizationFilter.class)
                .with(new Turnstile(), Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/held/ruled/{groupId}")
                        .access(permissions.require("menu.manage", "groupId"))
                        .requestMatchers("/held/mistaken/{unit}")
                        .access(permissions.require("menu.manage", "groupId"))
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Signs in as HTTP has it from the beginning; its error page, too, is for those alone who did. */
    @Bean
    @Order(3)
    SecurityFilterChain basic(HttpSecurity http) {
        return http.securityMatcher(HeldChain::isBasic)
                .httpBasic(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    private static boolean isBasic(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return path.startsWith("/basic/");
    }

    /** Adds its filter behind the one that binds the tenant. */
    private static final class Turnstile extends AbstractHttpConfigurer<Turnstile, HttpSecurity> {

        @Override
        public void configure(HttpSecurity http) {
            http.addFilterBefore(new Holding(), AuthorizationFilter.class);
        }
    }

    private static final class Holding extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getHeader(HOLD) != null) {
                ARRIVED.release();
                try {
                    turnstile().await();
                } catch (InterruptedException e) {
                    throw new ServletException(e);
                }
            }
            chain.doFilter(request, response);
        }
    }
}
