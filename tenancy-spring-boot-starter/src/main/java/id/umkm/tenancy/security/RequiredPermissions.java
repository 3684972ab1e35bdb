package id.umkm.tenancy.security;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * The methods of a bean that somebody annotated, by whichever road: on the class, on a superclass or on an interface, also
 * on one that declares a method again which the class inherits.
 */
final class RequiredPermissions {

    private final Class<?> type;
    private final Map<Method, List<RequiresPermission>> annotations = new LinkedHashMap<>();

    private RequiredPermissions(Class<?> type) {
        this.type = type;
    }

    /**
     * Looks through a type.
     *
     * @param type the bean's class, or the interface that it is known by
     * @param moreInterfaces what a proxy implements besides
     */
    static RequiredPermissions of(Class<?> type, Collection<Class<?>> moreInterfaces) {
        RequiredPermissions found = new RequiredPermissions(type);
        for (Class<?> declaring : hierarchy(type, moreInterfaces)) {
            if (AnnotationUtils.isCandidateClass(declaring, RequiresPermission.class)) {
                found.addFrom(declaring);
            }
        }
        return found;
    }

    private static Set<Class<?>> hierarchy(Class<?> type, Collection<Class<?>> moreInterfaces) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        Deque<Class<?>> rest = new ArrayDeque<>(all);
        rest.addAll(moreInterfaces);
        while (!rest.isEmpty()) {
            Class<?> next = rest.remove();
            all.add(next);
            rest.addAll(List.of(next.getInterfaces()));
        }
        return all;
    }

    private void addFrom(Class<?> declaring) {
        for (Method method : declaring.getDeclaredMethods()) {
            RequiresPermission required = AnnotatedElementUtils.getMergedAnnotation(method, RequiresPermission.class);
            if (required != null && !method.isBridge()) {
                List<RequiresPermission> ofMethod =
                        annotations.computeIfAbsent(implementationOf(method), key -> new ArrayList<>());
                if (!ofMethod.contains(required)) {
                    ofMethod.add(required);
                }
            }
        }
    }

    /** Returns what runs when the method is called on the type; the method itself where the type implements none. */
    Method implementationOf(Method method) {
        return AopUtils.getMostSpecificMethod(method, type);
    }

    /** Returns the methods that run, without order. */
    Set<Method> implementations() {
        return annotations.keySet();
    }

    /** Returns what a method requires, the nearest annotation first. */
    List<RequiresPermission> of(Method implementation) {
        return annotations.getOrDefault(implementation, List.of());
    }
}
