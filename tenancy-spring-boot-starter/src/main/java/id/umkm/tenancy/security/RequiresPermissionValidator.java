package id.umkm.tenancy.security;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.core.parameters.DefaultSecurityParameterNameDiscoverer;
import org.springframework.util.ClassUtils;

/**
 * Refuses to start while a {@link RequiresPermission} could never do what it says, or nothing would ask for it. It looks at
 * the beans that are there and at the types of the others, which it looks at as they are made.
 */
final class RequiresPermissionValidator implements SmartInitializingSingleton {

    private static final String SPRINGS_OWN = "preAuthorizeAuthorizationAdvisor";

    private final ConfigurableListableBeanFactory beans;
    private final PermissionCatalog catalog;
    private final DefaultSecurityParameterNameDiscoverer parameterNames = new DefaultSecurityParameterNameDiscoverer();
    private final Set<Kind> withoutAnnotation = ConcurrentHashMap.newKeySet();

    RequiresPermissionValidator(ConfigurableListableBeanFactory beans, PermissionCatalog catalog) {
        this.beans = beans;
        this.catalog = catalog;
    }

    @Override
    public void afterSingletonsInstantiated() {
        MethodGuard guard = new MethodGuard(advisors());
        Set<String> faults = new LinkedHashSet<>();
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            check(name, guard, faults);
        }
        refuse(faults);
        beans.addBeanPostProcessor(new LaterBeans(guard));
    }

    private static void refuse(Set<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequiresPermissionException(List.copyOf(faults));
        }
    }

    // Spring Security's own is not recognised by its type; one that a host makes is.
    private List<PointcutAdvisor> advisors() {
        List<PointcutAdvisor> found = new ArrayList<>();
        beans.getBeansOfType(PointcutAdvisor.class, false, false).forEach((name, advisor) -> {
            if (SPRINGS_OWN.equals(name)
                    || (advisor instanceof AuthorizationAdvisor hosts
                            && hosts.getOrder() == AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder())) {
                found.add(advisor);
            }
        });
        return found;
    }

    private void check(String name, MethodGuard guard, Set<String> faults) {
        Object bean = beans.getSingleton(name);
        if (bean != null) {
            checkBean(name, bean, guard, faults);
        }
        if (bean == null || bean instanceof FactoryBean) {
            checkByType(name, bean, guard, faults);
        }
    }

    /** Looks at a bean that is still to be made, or at what a factory makes. */
    private void checkByType(String name, @Nullable Object factory, MethodGuard guard, Set<String> faults) {
        Class<?> type = beans.containsBeanDefinition(ScopedProxyUtils.getTargetBeanName(name)) ? null : typeOf(name);
        if (type == null) {
            return;
        }
        RequiredPermissions permissions = RequiredPermissions.of(type, List.of());
        boolean annotated = !permissions.implementations().isEmpty();
        if (annotated && factory instanceof FactoryBean<?> known && known.isSingleton()) {
            checkBean(name, beans.getBean(name), guard, faults);
            return;
        }
        for (Method method : permissions.implementations()) {
            checkAnnotations(method, permissions.of(method), faults);
            add(name, method, guard.faultOf(permissions, method, type), faults);
        }
    }

    private @Nullable Class<?> typeOf(String name) {
        Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
        return type == null ? null : ClassUtils.getUserClass(type);
    }

    private void checkBean(String name, Object bean, MethodGuard guard, Set<String> faults) {
        // A scoped proxy is one of these: it leads to a bean of its own, which is guarded.
        if (bean instanceof AopInfrastructureBean) {
            return;
        }
        Kind kind = new Kind(ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean)), bean.getClass());
        if (withoutAnnotation.contains(kind)) {
            return;
        }
        RequiredPermissions permissions =
                RequiredPermissions.of(kind.type(), List.of(kind.proxy().getInterfaces()));
        if (permissions.implementations().isEmpty()) {
            withoutAnnotation.add(kind);
        }
        for (Method method : permissions.implementations()) {
            checkAnnotations(method, permissions.of(method), faults);
            add(name, method, guard.faultOf(permissions, method, kind.type(), bean), faults);
        }
    }

    private static void add(String name, Method method, @Nullable String fault, Set<String> faults) {
        if (fault != null && !isUnguardable(method)) {
            faults.add(where(method) + "bean '" + name + "' would run it unasked: " + fault);
        }
    }

    private static String where(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName() + ": ";
    }

    private static boolean isUnguardable(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0;
    }

    private void checkAnnotations(Method method, List<RequiresPermission> annotations, Set<String> faults) {
        if (isUnguardable(method)) {
            faults.add(where(method)
                    + "a private, static or final method cannot be guarded; make it an overridable method");
        }
        for (RequiresPermission required : annotations) {
            try {
                catalog.numberOf(Permission.of(required.value()));
            } catch (IllegalArgumentException e) {
                faults.add(where(method) + e.getMessage());
            }
            checkGroup(method, required.group(), where(method), faults);
        }
    }

    private void checkGroup(Method method, String group, String where, Set<String> faults) {
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

    /**
     * What beans of the same making share. Whether they are guarded they need not: each proxy has advice of its own.
     *
     * @param type the bean's own class
     * @param proxy the class of what others are given
     */
    private record Kind(Class<?> type, Class<?> proxy) {}

    /** Lazy beans, and those of other scopes, come after startup. */
    private final class LaterBeans implements BeanPostProcessor {

        private final MethodGuard guard;

        LaterBeans(MethodGuard guard) {
            this.guard = guard;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            Set<String> faults = new LinkedHashSet<>();
            checkBean(name, bean, guard, faults);
            refuse(faults);
            return bean;
        }
    }
}
