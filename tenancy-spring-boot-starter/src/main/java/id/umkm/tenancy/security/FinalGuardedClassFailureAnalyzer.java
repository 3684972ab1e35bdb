package id.umkm.tenancy.security;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the final class, such as a record, that no proxy can guard, instead of a stack trace of the proxy's maker. */
final class FinalGuardedClassFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

    private final BeanFactory beans;

    FinalGuardedClassFailureAnalyzer(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
        BeanCreationException innermost = innermost(cause);
        Class<?> type = findCause(innermost, AopConfigException.class) == null ? null : typeOf(innermost.getBeanName());
        if (type == null || !Modifier.isFinal(type.getModifiers())) {
            return null;
        }
        RequiredPermissions permissions = RequiredPermissions.of(type, List.of());
        if (permissions.implementations().isEmpty()) {
            return null;
        }
        String methods = permissions.implementations().stream()
                .map(method -> method.getName())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new FailureAnalysis(
                "The class " + type.getName() + " of bean '" + innermost.getBeanName()
                        + "' is final, so no proxy can ask for the permission that @RequiresPermission names on: "
                        + methods + ".",
                "Make it a class that is not final (a record always is; in Kotlin write open, or apply the plugin kotlin-spring);"
                        + " or move these methods to one.",
                cause);
    }

    // A bean that needs the one in question fails as well.
    private BeanCreationException innermost(BeanCreationException failure) {
        BeanCreationException found = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BeanCreationException deeper) {
                found = deeper;
            }
        }
        return found;
    }

    private @Nullable Class<?> typeOf(@Nullable String bean) {
        if (bean == null
                || !(beans instanceof ConfigurableListableBeanFactory known)
                || !known.containsBeanDefinition(bean)) {
            return null;
        }
        return known.getType(bean, false);
    }
}
