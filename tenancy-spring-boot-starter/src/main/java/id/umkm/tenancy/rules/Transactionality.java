package id.umkm.tenancy.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a method runs in a transaction by annotation: its own, or its class's, Spring's or Jakarta's. */
final class Transactionality {

    // The annotations by name, each with the attribute that says how.
    private static final String SPRING = "org.springframework.transaction.annotation.Transactional";
    private static final String SPRING_HOW = "propagation";
    private static final String JAKARTA = "jakarta.transaction.Transactional";
    private static final String JAKARTA_HOW = "value";
    private static final Set<String> WITHOUT = Set.of("NEVER", "NOT_SUPPORTED");

    private Transactionality() {}

    /**
     * Tells it.
     *
     * @param type the class that the method is called on, which declares or inherits it
     */
    static boolean isTransactional(JavaMethod method, JavaClass type) {
        Boolean own = said(method.getAnnotations());
        if (own != null) {
            return own;
        }
        if (method.getModifiers().contains(JavaModifier.STATIC)
                || method.getModifiers().contains(JavaModifier.PRIVATE)) {
            return false;
        }
        JavaClass declaring = method.getOwner();
        for (JavaClass each = type.isAssignableTo(declaring.getName()) ? type : declaring;
                each != null;
                each = each.getRawSuperclass().orElse(null)) {
            Boolean ofClass = said(each.getAnnotations());
            if (ofClass != null) {
                return ofClass;
            }
        }
        return false;
    }

    /** Null where nothing is said of transactions. */
    private static @Nullable Boolean said(Set<? extends JavaAnnotation<?>> annotations) {
        for (JavaAnnotation<?> annotation : annotations) {
            JavaClass type = annotation.getRawType();
            if (type.getName().equals(SPRING)) {
                return begins(annotation, SPRING_HOW);
            }
            if (type.getName().equals(JAKARTA)) {
                return begins(annotation, JAKARTA_HOW);
            }
            // An annotation of the host's own that stands for one of them.
            if (type.isMetaAnnotatedWith(SPRING) || type.isMetaAnnotatedWith(JAKARTA)) {
                return said(type.getAnnotations());
            }
        }
        return null;
    }

    private static boolean begins(JavaAnnotation<?> annotation, String attribute) {
        Optional<Object> how = annotation.get(attribute);
        return !(how.orElse(null) instanceof JavaEnumConstant constant && WITHOUT.contains(constant.name()));
    }
}
