package id.umkm.tenancy.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionEventListener;
import org.junit.jupiter.api.Test;

class HibernateTenancyTest {

    private final Map<String, Object> settings = new HashMap<>();

    @Test
    void addsResolverGuardAndConstraintMode() {
        HibernateTenancy.configure(settings);
        assertThat(settings.get("hibernate.tenant_identifier_resolver")).isInstanceOf(TenantIdentifierResolver.class);
        assertThat(settings)
                .containsEntry("hibernate.session.events.auto", SessionTenantGuard.class.getName())
                .containsEntry("hibernate.hbm2ddl.default_constraint_mode", "NO_CONSTRAINT")
                .containsEntry("hibernate.multi_tenant.rls_enabled", "false");
    }

    @Test
    void canBeCalledTwice() {
        HibernateTenancy.configure(settings);
        assertThatCode(() -> HibernateTenancy.configure(settings)).doesNotThrowAnyException();
    }

    @Test
    void keepsTheHostsConstraintMode() {
        settings.put("hibernate.hbm2ddl.default_constraint_mode", "CONSTRAINT");
        HibernateTenancy.configure(settings);
        assertThat(settings).containsEntry("hibernate.hbm2ddl.default_constraint_mode", "CONSTRAINT");
    }

    @Test
    void refusesAnotherResolver() {
        settings.put("hibernate.tenant_identifier_resolver", "com.example.Resolver");
        assertThatThrownBy(() -> HibernateTenancy.configure(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.example.Resolver");
    }

    @Test
    void refusesAListenerThatTakesTheGuardsPlace() {
        settings.put("hibernate.session.events.auto", Listening.class.getName());
        assertThatThrownBy(() -> HibernateTenancy.configure(settings))
                .hasMessageContaining(SessionTenantGuard.class.getName());
        settings.put("hibernate.session.events.auto", Guarding.class.getName());
        assertThatCode(() -> HibernateTenancy.configure(settings)).doesNotThrowAnyException();
    }

    static class Listening implements SessionEventListener {
        private static final long serialVersionUID = 1L;
    }

    static class Guarding extends SessionTenantGuard {
        private static final long serialVersionUID = 1L;
    }
}
