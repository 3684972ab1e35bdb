package id.umkm.tenancy.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds that native SQL in annotations was reviewed, too: on methods of repositories, on entities and on their fields. */
final class NativeSqlAnnotations extends ArchCondition<JavaClass> {

    private static final String QUERY = "org.springframework.data.jpa.repository.Query";
    private static final Set<String> ALWAYS = Set.of(
            "org.springframework.data.jpa.repository.NativeQuery",
            "jakarta.persistence.NamedNativeQuery",
            "jakarta.persistence.NamedNativeQueries",
            "jakarta.persistence.NamedStoredProcedureQuery",
            "jakarta.persistence.NamedStoredProcedureQueries",
            "org.hibernate.annotations.NamedNativeQuery",
            "org.hibernate.annotations.NamedNativeQueries",
            "org.hibernate.annotations.SQLSelect",
            "org.hibernate.annotations.SQLInsert",
            "org.hibernate.annotations.SQLUpdate",
            "org.hibernate.annotations.SQLDelete",
            "org.hibernate.annotations.SQLDeleteAll",
            "org.hibernate.annotations.Subselect");
    private static final Set<String> FORMULAS =
            Set.of("org.hibernate.annotations.Formula", "org.hibernate.annotations.JoinFormula");
    private static final Pattern SELECT = Pattern.compile("\\bselect\\b", Pattern.CASE_INSENSITIVE);
    private static final String ADVICE =
            " has native SQL in @%s: Hibernate's tenant filter does not see it, so the policies"
                    + " alone limit it; write it in JPQL, or review it and mark it @ReviewedNativeSql(\"why\")";

    NativeSqlAnnotations() {
        super("not have native SQL in annotations without @ReviewedNativeSql(\"why\")");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!Review.covers(type, ReviewedNativeSql.class)) {
            report(type, type.getAnnotations(), type.getDescription(), events);
            for (JavaField field : type.getFields()) {
                report(type, field.getAnnotations(), field.getDescription(), events);
            }
        }
        for (JavaMethod method : type.getMethods()) {
            if (!Review.covers(method, ReviewedNativeSql.class)) {
                report(type, method.getAnnotations(), method.getDescription(), events);
            }
        }
    }

    private static void report(
            JavaClass type, Set<? extends JavaAnnotation<?>> annotations, String where, ConditionEvents events) {
        for (JavaAnnotation<?> annotation : annotations) {
            if (isNative(annotation)
                    || annotation.getRawType().getAnnotations().stream().anyMatch(NativeSqlAnnotations::isNative)) {
                events.add(SimpleConditionEvent.violated(
                        type, where + ADVICE.formatted(annotation.getRawType().getSimpleName())));
            }
        }
    }

    // Also where the annotation stands on one of the host's own.
    private static boolean isNative(JavaAnnotation<?> annotation) {
        String name = annotation.getRawType().getName();
        return ALWAYS.contains(name)
                || name.equals(QUERY)
                        && annotation
                                .get("nativeQuery")
                                .map(Boolean.TRUE::equals)
                                .orElse(false)
                || FORMULAS.contains(name) && isSelect(annotation);
    }

    // A query within an expression; what else an expression may name is of a row that was found already.
    private static boolean isSelect(JavaAnnotation<?> formula) {
        return formula.get("value")
                .map(text -> SELECT.matcher(text.toString()).find())
                .orElse(false);
    }
}
