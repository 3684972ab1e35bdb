package id.umkm.tenancy.cache;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches unless Redis is a fixed list of a primary and its replicas, which a connection factory does not give away. */
final class StaticReplicasCondition extends SpringBootCondition {

    static boolean areConfigured(Environment environment) {
        return Binder.get(environment)
                .bind("spring.data.redis.masterreplica.nodes", Bindable.listOf(String.class))
                .isBound();
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Redis of fixed replicas");
        return areConfigured(context.getEnvironment())
                ? ConditionOutcome.noMatch(message.found("property").items("spring.data.redis.masterreplica.nodes"))
                : ConditionOutcome.match(message.didNotFind("property").items("spring.data.redis.masterreplica.nodes"));
    }
}
