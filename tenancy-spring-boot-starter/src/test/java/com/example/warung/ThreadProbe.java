package com.example.warung;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Looks, outside of every other filter, at what each of the container's threads has bound before and after a dispatch, and
 * counts the connections that are taken in between.
 */
final class ThreadProbe {

    private static final ThreadLocal<@Nullable DispatcherType> DISPATCH = new ThreadLocal<>();

    private final List<String> found = Collections.synchronizedList(new ArrayList<>());
    private final Map<DispatcherType, Integer> dispatches =
            Collections.synchronizedMap(new EnumMap<>(DispatcherType.class));
    private final Map<DispatcherType, Integer> connections =
            Collections.synchronizedMap(new EnumMap<>(DispatcherType.class));

    /** What was bound where nothing may be. */
    List<String> found() {
        return List.copyOf(found);
    }

    int dispatches(DispatcherType type) {
        return dispatches.getOrDefault(type, 0);
    }

    int connections(DispatcherType type) {
        return connections.getOrDefault(type, 0);
    }

    private void look(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DispatcherType type = request.getDispatcherType();
        dispatches.merge(type, 1, Integer::sum);
        note("before " + type);
        DISPATCH.set(type);
        try {
            chain.doFilter(request, response);
        } finally {
            DISPATCH.remove();
            note("after " + type);
        }
    }

    private void note(String when) {
        TenantContext bound = TenantContext.current();
        if (bound != null) {
            found.add(when + ": " + bound);
        }
    }

    private void countConnection() {
        DispatcherType type = DISPATCH.get();
        if (type != null) {
            connections.merge(type, 1, Integer::sum);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        static ThreadProbe threadProbe() {
            return new ThreadProbe();
        }

        @Bean
        FilterRegistrationBean<Filter> threadProbeFilter(ThreadProbe probe) {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(probe::look);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
            return filter;
        }

        /** A filter of the host's that binds a tenant and forgets it. */
        @Bean
        FilterRegistrationBean<Filter> forgetfulFilter() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
                TenantContext.of(new TenantId(1)).bind();
                chain.doFilter(request, response);
            });
            filter.addUrlPatterns("/open/forgetful");
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
            return filter;
        }

        @Bean
        static BeanPostProcessor connectionCounter(ThreadProbe probe) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("dataSource") ? new Counted((DataSource) bean, probe) : bean;
                }
            };
        }
    }

    private static final class Counted extends DelegatingDataSource {

        private final ThreadProbe probe;

        Counted(DataSource target, ThreadProbe probe) {
            super(target);
            this.probe = probe;
        }

        @Override
        public Connection getConnection() throws SQLException {
            probe.countConnection();
            return super.getConnection();
        }
    }
}
