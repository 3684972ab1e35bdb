package id.umkm.tenancy.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** The mark of whoever has reviewed an exception, on the code itself or on what surrounds it. */
final class Review {

    private Review() {}

    static boolean covers(JavaCodeUnit code, Class<? extends Annotation> mark) {
        return isMarked(code, mark) || covers(code.getOwner(), mark);
    }

    static boolean covers(JavaClass type, Class<? extends Annotation> mark) {
        if (isMarked(type, mark)) {
            return true;
        }
        Optional<JavaCodeUnit> method = type.getEnclosingCodeUnit();
        return method.isPresent()
                ? covers(method.get(), mark)
                : type.getEnclosingClass().map(outer -> covers(outer, mark)).orElse(false);
    }

    private static <T extends CanBeAnnotated> boolean isMarked(T element, Class<? extends Annotation> mark) {
        Optional<? extends JavaAnnotation<?>> found = element instanceof JavaClass type
                ? type.tryGetAnnotationOfType(mark.getName())
                : ((JavaCodeUnit) element).tryGetAnnotationOfType(mark.getName());
        return found.flatMap(annotation -> annotation.get("value"))
                .map(why -> !why.toString().isBlank())
                .orElse(false);
    }
}
