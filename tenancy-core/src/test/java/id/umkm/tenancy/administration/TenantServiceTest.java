package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRuleException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantServiceTest {

    private static final Actor SUPER_ADMIN = Actor.superAdmin(ANI);

    private final InMemoryTenancy tenancy = new InMemoryTenancy(Catalogs.shop());
    private final TenantService service = new TenantService(tenancy, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void superAdmin_createsATenantWithItsCorporate_audited() {
        Group corporate = service.create(SUPER_ADMIN, "Corporate C");

        TenantId tenant = corporate.tenant();
        assertThat(corporate)
                .isEqualTo(new Group(GroupId.corporateOf(tenant), tenant, null, GroupType.CORPORATE, "Corporate C"));
        assertThat(tenancy.exists(tenant)).isTrue();
        List<Group> stored = TenantContext.of(tenant).call(tenancy::findAll);
        assertThat(stored).containsExactly(corporate);
        assertThat(tenancy.audit(tenant))
                .containsExactly(new AuditEvent(
                        NOW,
                        tenant,
                        "super-admin:ani",
                        "tenant.created",
                        corporate.id(),
                        Map.of("after.type", "CORPORATE", "after.name", "Corporate C")));
    }

    @Test
    void theApplicationItself_createsATenant_andSetsItUpInTheSameTransaction() {
        TenantId tenant = service.create(Actor.system("demo data"), "Corporate C", transaction -> {
            GroupId corporate = GroupId.corporateOf(transaction.tenant());
            transaction.addMembership(ANI, corporate, TimeWindow.ALWAYS, List.of());
            return transaction.tenant();
        });

        assertThat(sees(tenant)).isTrue();
    }

    @Test
    void whenTheSetupFails_thereIsNoTenant() {
        TenantId[] seen = new TenantId[1];

        assertThatThrownBy(() -> service.create(SUPER_ADMIN, "Corporate C", transaction -> {
                    seen[0] = transaction.tenant();
                    throw new IllegalStateException("no plan");
                }))
                .hasMessage("no plan");
        assertThat(tenancy.exists(seen[0])).isFalse();
    }

    @Test
    void anOrdinaryUser_mayNot() {
        assertThatThrownBy(() -> service.create(Actor.user(ANI), "Corporate C"))
                .isInstanceOf(SuperAdminRequiredException.class)
                .hasMessage("user:ani may not create a tenant; only a super admin or the application itself may");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nama\u0000"})
    void namesThatAreBlankOrNoText_areRefused(String name) {
        assertThatThrownBy(() -> service.create(SUPER_ADMIN, name)).isInstanceOf(OrganizationRuleException.class);
    }

    @Test
    void whileATenantIsBound_noneIsCreated() {
        assertThatThrownBy(() -> TenantContext.of(new TenantId(9), SUPER_ADMIN)
                        .run(() -> service.create(SUPER_ADMIN, "Corporate C")))
                .isInstanceOf(TenantContextException.class);
    }

    private boolean sees(TenantId tenant) {
        AccessControl access = new AccessControl(tenancy, Catalogs.shop(), Clock.fixed(NOW, ZoneOffset.UTC));
        return TenantContext.of(tenant).call(() -> access.isVisible(Actor.user(ANI), GroupId.corporateOf(tenant)));
    }
}
