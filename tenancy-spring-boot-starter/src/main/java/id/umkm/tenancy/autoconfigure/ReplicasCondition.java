package id.umkm.tenancy.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where there are replicas. */
final class ReplicasCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean any = Binder.get(context.getEnvironment())
                .bind("tenancy.datasource", ReplicaProperties.class)
                .map(properties -> !properties.replicas().isEmpty())
                .orElse(false);
        return new ConditionOutcome(any, any ? "there are replicas" : "there are no replicas");
    }

    /** Matches where there are none. */
    static final class Absent extends NoneNestedConditions {

        Absent() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @Conditional(ReplicasCondition.class)
        static class Present {}
    }
}
