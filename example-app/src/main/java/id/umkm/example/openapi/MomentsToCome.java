package id.umkm.example.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Future;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;

/** Marks fields whose moment must lie ahead: JSON Schema has no word for it. */
final class MomentsToCome implements PropertyCustomizer {

    static final String FUTURE = "x-future";

    @Override
    public Schema<?> customize(Schema property, AnnotatedType type) {
        for (Annotation annotation : annotations(type)) {
            if (annotation instanceof Future) {
                property.addExtension(FUTURE, true);
                property.setDescription("later than now");
            }
        }
        return property;
    }

    private static Annotation[] annotations(AnnotatedType type) {
        Annotation @Nullable [] annotations = type.getCtxAnnotations();
        return annotations == null ? new Annotation[0] : annotations;
    }
}
