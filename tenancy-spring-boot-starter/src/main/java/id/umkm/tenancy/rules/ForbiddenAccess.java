package id.umkm.tenancy.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds that code does not call, or refer to, certain methods, but where that was reviewed. */
final class ForbiddenAccess extends ArchCondition<JavaClass> {

    private final Predicate<JavaCodeUnitAccess<?>> forbidden;
    private final @Nullable Class<? extends Annotation> mark;
    private final String advice;

    /**
     * @param mark what a review is marked with; null where no review helps
     * @param advice why, and what to do
     */
    ForbiddenAccess(
            String description,
            Predicate<JavaCodeUnitAccess<?>> forbidden,
            @Nullable Class<? extends Annotation> mark,
            String advice) {
        super(description);
        this.forbidden = forbidden;
        this.mark = mark;
        this.advice = advice;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
            if (forbidden.test(access) && (mark == null || !Review.covers(access.getOrigin(), mark))) {
                events.add(SimpleConditionEvent.violated(type, access.getDescription() + ": " + advice));
            }
        }
    }
}
