package id.umkm.tenancy.security;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.parameters.DefaultSecurityParameterNameDiscoverer;
import org.springframework.util.ClassUtils;

/**
 * Refuses to start while a {@link RequiresPermission} could never do what it says. It looks at the types of beans, and
 * creates none for that.
 */
final class RequiresPermissionValidator implements SmartInitializingSingleton {

    private final ConfigurableListableBeanFactory beans;
    private final PermissionCatalog catalog;
    private final DefaultSecurityParameterNameDiscoverer parameterNames = new DefaultSecurityParameterNameDiscoverer();

    RequiresPermissionValidator(ConfigurableListableBeanFactory beans, PermissionCatalog catalog) {
        this.beans = beans;
        this.catalog = catalog;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> faults = new ArrayList<>();
        for (Class<?> type : beanTypes()) {
            annotatedMethods(type).forEach((method, required) -> check(method, required, faults));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequiresPermissionException(faults);
        }
    }

    private Set<Class<?>> beanTypes() {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : typeOf(name);
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    private @Nullable Class<?> typeOf(String name) {
        Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
        return type == null ? null : ClassUtils.getUserClass(type);
    }

    private static Map<Method, RequiresPermission> annotatedMethods(Class<?> type) {
        return MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<RequiresPermission>)
                method -> AnnotatedElementUtils.findMergedAnnotation(method, RequiresPermission.class));
    }

    private void check(Method method, RequiresPermission required, List<String> faults) {
        String where = method.getDeclaringClass().getName() + "." + method.getName() + ": ";
        if ((method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0) {
            faults.add(where + "a private, static or final method cannot be guarded; make it an overridable method");
        }
        try {
            catalog.numberOf(Permission.of(required.value()));
        } catch (IllegalArgumentException e) {
            faults.add(where + e.getMessage());
        }
        checkGroup(method, required.group(), where, faults);
    }

    private void checkGroup(Method method, String group, String where, List<String> faults) {
        List<String> parameters = parameterNamesOf(method);
        List<String> named = GroupExpression.variablesOf(group);
        if (named == null) {
            faults.add(where + "group = \"" + group + "\" is not an expression (SpEL)");
        } else if (named.isEmpty()) {
            faults.add(where + "group = \"" + group + "\" names no parameter; write #name, with one of " + parameters);
        } else if (!parameters.containsAll(named)) {
            faults.add(where + "group = \"" + group + "\" names a parameter that does not exist; there are "
                    + parameters + " (compile with -parameters, or annotate them with @P)");
        }
    }

    private List<String> parameterNamesOf(Method method) {
        @Nullable String @Nullable [] names = parameterNames.getParameterNames(method);
        return names == null ? List.of() : Arrays.stream(names).toList();
    }
}
