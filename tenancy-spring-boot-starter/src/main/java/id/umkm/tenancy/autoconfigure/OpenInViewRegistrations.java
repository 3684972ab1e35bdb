package id.umkm.tenancy.autoconfigure;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewFilter;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Refuses filters and interceptors that keep a Session open and are no beans themselves, before requests are served. */
final class OpenInViewRegistrations implements SmartInitializingSingleton {

    // Spring tells neither what a mapping's interceptors are nor what its adapter stands for.
    private static final String INTERCEPTORS = "adaptedInterceptors";
    private static final String ADAPTED = "requestInterceptor";

    private final ListableBeanFactory beans;

    OpenInViewRegistrations(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        beans.getBeansOfType(FilterRegistrationBean.class, true, false).forEach((name, registration) -> {
            if (registration.getFilter() instanceof OpenEntityManagerInViewFilter) {
                throw OpenInView.refusal("the bean '" + name + "' registers an OpenEntityManagerInViewFilter");
            }
        });
        beans.getBeansOfType(AbstractHandlerMapping.class, true, false).forEach((name, mapping) -> {
            if (interceptors(mapping).anyMatch(OpenInViewRegistrations::keepsOpen)) {
                throw OpenInView.refusal(
                        "the handler mapping '" + name + "' has an OpenEntityManagerInViewInterceptor");
            }
        });
    }

    private static Stream<?> interceptors(AbstractHandlerMapping mapping) {
        Object interceptors = field(mapping, INTERCEPTORS);
        if (interceptors instanceof Iterable<?> several) {
            Stream.Builder<Object> all = Stream.builder();
            several.forEach(all::add);
            return all.build();
        }
        return interceptors instanceof Object[] several ? Arrays.stream(several) : Stream.empty();
    }

    private static boolean keepsOpen(@Nullable Object interceptor) {
        if (interceptor instanceof MappedInterceptor mapped) {
            return keepsOpen(mapped.getInterceptor());
        }
        return interceptor instanceof OpenEntityManagerInViewInterceptor
                || (interceptor != null && field(interceptor, ADAPTED) instanceof OpenEntityManagerInViewInterceptor);
    }

    private static @Nullable Object field(Object object, String name) {
        DirectFieldAccessor fields = new DirectFieldAccessor(object);
        return fields.isReadableProperty(name) ? fields.getPropertyValue(name) : null;
    }
}
