package id.umkm.tenancy.security;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;

/** Tells whether Spring Security will guard an annotated method, by asking what it asks itself at each call. */
final class MethodGuard {

    private final List<PointcutAdvisor> advisors;
    private final SecurityAnnotationScanner<PreAuthorize> scanner =
            SecurityAnnotationScanners.requireUnique(PreAuthorize.class, new AnnotationTemplateExpressionDefaults());

    /**
     * Creates the guard.
     *
     * @param advisors those that enforce {@link PreAuthorize}; empty where method security is off
     */
    MethodGuard(List<PointcutAdvisor> advisors) {
        this.advisors = advisors;
    }

    /** Says why a method of a bean that is still to be made will not be guarded; null if it will be. */
    @Nullable
    String faultOf(RequiredPermissions permissions, Method implementation, Class<?> type) {
        return advisors.isEmpty()
                ? "nothing enforces @PreAuthorize; use @EnableMethodSecurity with prePostEnabled=true"
                : unseen(
                        permissions,
                        implementation,
                        type,
                        calledOn(type, permissions, implementation),
                        advisors.get(0).getPointcut());
    }

    /** Says why a method of a bean is not guarded; null if it is. */
    @Nullable
    String faultOf(RequiredPermissions permissions, Method implementation, Class<?> type, Object bean) {
        if (advisors.isEmpty()) {
            return faultOf(permissions, implementation, type);
        }
        Object guarded = bean;
        while (guarded instanceof Advised advised) {
            for (Advisor advisor : advised.getAdvisors()) {
                if (advisor instanceof PointcutAdvisor candidate && isKnown(candidate)) {
                    return faultOfProxy(permissions, implementation, advised, candidate);
                }
            }
            guarded = AopProxyUtils.getSingletonTarget(guarded);
        }
        String unseen = faultOf(permissions, implementation, type);
        return unseen != null
                ? unseen
                : "the bean has no proxy that asks for the permission, for it was made before Spring Security's proxies"
                        + " could be: a BeanPostProcessor or its like depends on it; let that depend on an ObjectProvider"
                        + " or @Lazy reference instead";
    }

    @SuppressWarnings("ReferenceEquality") // an advisor like it may ask for something else
    private boolean isKnown(PointcutAdvisor advisor) {
        return advisors.stream().anyMatch(known -> known == advisor);
    }

    private @Nullable String faultOfProxy(
            RequiredPermissions permissions, Method implementation, Advised proxy, PointcutAdvisor advisor) {
        Class<?> target = proxy.getTargetSource().getTargetClass();
        if (target == null) {
            return "its proxy does not tell what it stands for";
        }
        List<Method> called = AopUtils.isJdkDynamicProxy(proxy)
                ? calledOnInterfaces(proxy.getClass().getInterfaces(), permissions, implementation)
                : calledOn(target, permissions, implementation);
        return called.isEmpty()
                ? "its proxy shows interfaces alone, and none of them has the method; add it to one"
                : unseen(permissions, implementation, target, called, advisor.getPointcut());
    }

    private @Nullable String unseen(
            RequiredPermissions permissions,
            Method implementation,
            Class<?> type,
            List<Method> called,
            Pointcut pointcut) {
        if (isOutOfReach(implementation, type)) {
            return "a proxy of " + type.getName() + " cannot override what is private to another package; make it"
                    + " protected or public";
        }
        for (Method method : called) {
            if (!pointcut.getClassFilter().matches(type)
                    || !pointcut.getMethodMatcher().matches(method, type)
                    || !isEnforced(permissions, implementation, method, type)) {
                return "Spring Security does not find the annotation when the method is called on "
                        + method.getDeclaringClass().getName() + "; put it on that method, and no other @PreAuthorize";
            }
        }
        return null;
    }

    private static boolean isOutOfReach(Method method, Class<?> type) {
        return (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0
                && !method.getDeclaringClass().getPackageName().equals(type.getPackageName());
    }

    private boolean isEnforced(RequiredPermissions permissions, Method implementation, Method called, Class<?> type) {
        PreAuthorize found;
        try {
            found = scanner.scan(called, type);
        } catch (AnnotationConfigurationException ambiguous) {
            return false;
        }
        return found != null
                && permissions.of(implementation).stream()
                        .map(PermissionExpressionParser::expressionOf)
                        .anyMatch(found.value()::equals);
    }

    /** Lists as which methods of a class, or of a subclass that a proxy makes of it, a method can be called. */
    private static List<Method> calledOn(Class<?> type, RequiredPermissions permissions, Method implementation) {
        List<Method> called = new ArrayList<>(List.of(implementation));
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            called.addAll(leadingTo(implementation, each.getDeclaredMethods(), permissions));
        }
        return called;
    }

    private static List<Method> calledOnInterfaces(
            Class<?>[] interfaces, RequiredPermissions permissions, Method implementation) {
        return Arrays.stream(interfaces)
                .flatMap(each -> leadingTo(implementation, each.getMethods(), permissions).stream())
                .toList();
    }

    private static List<Method> leadingTo(Method implementation, Method[] methods, RequiredPermissions permissions) {
        return Arrays.stream(methods)
                .filter(method -> method.getName().equals(implementation.getName())
                        && permissions.implementationOf(method).equals(implementation))
                .toList();
    }
}
