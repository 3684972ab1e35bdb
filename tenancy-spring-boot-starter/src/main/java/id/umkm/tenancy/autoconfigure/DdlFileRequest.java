package id.umkm.tenancy.autoconfigure;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether the application is to write the file of row-level security and end. */
final class DdlFileRequest {

    private DdlFileRequest() {}

    static boolean isIn(PropertyResolver environment) {
        return StringUtils.hasText(environment.getProperty(DdlProperties.FILE));
    }

    /** Holds where the file is asked for. */
    static final class Present implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isIn(context.getEnvironment());
        }
    }

    /** Holds where the application is to serve. */
    static final class Absent implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isIn(context.getEnvironment());
        }
    }
}
