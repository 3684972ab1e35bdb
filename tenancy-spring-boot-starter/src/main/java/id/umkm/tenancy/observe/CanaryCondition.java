package id.umkm.tenancy.observe;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where there is something to prove, and somebody wants it proven. */
final class CanaryCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder binder = Binder.get(context.getEnvironment());
        if (binder.bind("tenancy.row-level-security.mode", String.class)
                .map("off"::equalsIgnoreCase)
                .orElse(false)) {
            return ConditionOutcome.noMatch("tenancy.row-level-security.mode=off");
        }
        boolean isOff = binder.bind("tenancy.canary.interval", Duration.class)
                .map(Duration::isZero)
                .orElse(false);
        return new ConditionOutcome(!isOff, "tenancy.canary.interval is " + (isOff ? "0" : "not 0"));
    }
}
