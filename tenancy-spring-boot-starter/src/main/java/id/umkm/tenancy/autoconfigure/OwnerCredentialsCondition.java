package id.umkm.tenancy.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Matches where there is a way to connect as the owner role. */
final class OwnerCredentialsCondition extends AnyNestedCondition {

    OwnerCredentialsCondition() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("tenancy.owner.username")
    static class Given {}

    @ConditionalOnBooleanProperty("tenancy.provision.enabled")
    static class Provisioned {}
}
