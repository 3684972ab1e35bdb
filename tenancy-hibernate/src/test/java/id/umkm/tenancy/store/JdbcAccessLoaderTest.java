package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.revocation.AccessLoader.LoadedAccess;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcAccessLoaderTest {

    private static final UserId ANI = new UserId("ani");
    private static final TenantId NOBODYS = new TenantId(999_999_999);

    private static Stores stores;
    private static TenantId tenant = TenantId.PLATFORM;

    private JdbcAccessLoader loader;

    @BeforeAll
    static void open() {
        stores = new Stores();
        stores.savePlan(Stores.PLAN);
        tenant = stores.administration().createTenant("Corporate", Stores.SYSTEM, transaction -> {
            GroupId corporate = GroupId.corporateOf(transaction.tenant());
            GroupId company =
                    transaction.addGroup(corporate, GroupType.COMPANY, "Cabang").id();
            GroupId unit = transaction
                    .addGroup(company, GroupType.BUSINESS_UNIT, "Toko")
                    .id();
            Role role = transaction.addRole(corporate, "Kasir", true, Set.of(PermissionPattern.of("sales.*")));
            List<Membership.RoleAssignment> assigned =
                    List.of(new Membership.RoleAssignment(role, new TimeWindow(Instant.EPOCH, null)));
            transaction.addMembership(ANI, corporate, TimeWindow.ALWAYS, assigned);
            transaction.addMembership(ANI, unit, TimeWindow.ALWAYS, List.of());
            transaction.addSubscription(
                    unit, Stores.PLAN.id(), SubscriptionStatus.ACTIVE, Instant.EPOCH, null, Set.of("sales"));
            return transaction.tenant();
        });
    }

    @BeforeEach
    void load() {
        loader = stores.loader();
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void grantsCarryTheEpochsOfTheirSnapshotAndAreWhatIsStored() throws SQLException {
        LoadedGrants grants = Objects.requireNonNull(loader.grants(tenant, ANI));
        assertThat(grants.at()).isEqualTo(stored());
        assertThat(grants.memberships())
                .hasSize(2)
                .isEqualTo(stores.access().read(tenant, records -> records.membershipsOf(ANI)));
    }

    @Test
    void aUserWithoutMembershipsHasAnEpochToo() throws SQLException {
        LoadedGrants grants = Objects.requireNonNull(loader.grants(tenant, new UserId("stranger")));
        assertThat(grants.memberships()).isEmpty();
        assertThat(grants.at()).isEqualTo(stored());
    }

    @Test
    void aTreeCarriesTheEpochsOfItsSnapshotWithItsSubscriptionsAndTheirPlans() throws SQLException {
        LoadedTenant loaded = Objects.requireNonNull(loader.tenant(tenant));
        assertThat(loaded.at()).isEqualTo(stored());
        assertThat(loaded.tenant()).isEqualTo(tenant);
        assertThat(loaded.tree().size()).isEqualTo(3);
        assertThat(loaded.subscriptions()).hasSize(1);
        assertThat(loaded.plans()).containsExactly(Stores.PLAN);
        assertThat(loaded.snapshot().epoch()).isEqualTo(loaded.at().tenant());
    }

    @Test
    void bothInOneSnapshotAreOfTheSameEpochs() {
        LoadedAccess loaded = Objects.requireNonNull(loader.access(tenant, ANI));
        assertThat(loaded.grants().at()).isEqualTo(loaded.tenant().at());
        assertThat(loaded.grants()).isEqualTo(loader.grants(tenant, ANI));
    }

    @Test
    void aTenantThatDoesNotExistIsNotMadeUp() {
        assertThat(loader.grants(NOBODYS, ANI)).isNull();
        assertThat(loader.tenant(NOBODYS)).isNull();
        assertThat(loader.access(NOBODYS, ANI)).isNull();
    }

    @Test
    void thePlatformHasNoGroupsAndAnEpoch() throws SQLException {
        LoadedTenant platform = Objects.requireNonNull(loader.tenant(TenantId.PLATFORM));
        assertThat(platform.tree().size()).isZero();
        assertThat(platform.at()).isEqualTo(new Epochs(stored().platform(), stored().platform()));
    }

    @Test
    void plansCarryThePlatformsEpochWhichSavingOneRaises() throws SQLException {
        long before = loader.plans().platform();
        assertThat(before).isEqualTo(stored().platform());
        stores.savePlan(Stores.PLAN);
        assertThat(loader.plans().platform()).isGreaterThan(before);
        assertThat(loader.plans().plans()).containsExactly(Stores.PLAN);
    }

    @Test
    void aPlanSavedInAutoCommitModeIsOneTransactionWithItsEpoch() throws SQLException {
        long before = stored().platform();
        try (Connection owner = stores.database().owner().getConnection()) {
            JdbcPlanRepository.save(owner, Stores.SCHEMA, Stores.PLAN);
            assertThat(owner.getAutoCommit()).isTrue();
            long raised = stored().platform();
            assertThat(raised).isGreaterThan(before);
            assertThat(stores.rows("select (select xmin from tenancy_plan where id = " + Stores.PLAN.id()
                            + ") = (select xmin from tenancy_epoch where tenant_id = 0)"))
                    .containsExactly("t");
        }
    }

    @Test
    void whatTheDatabaseRefusesIsNoAnswer() {
        JdbcAccessLoader elsewhere = new JdbcAccessLoader(stores.database().application(), "elsewhere");
        assertThatThrownBy(() -> elsewhere.grants(tenant, ANI))
                .isInstanceOf(AccessUnavailableException.class)
                .hasMessageContaining("tenant " + tenant);
    }

    private static Epochs stored() throws SQLException {
        return new Epochs(epoch(tenant), epoch(TenantId.PLATFORM));
    }

    private static long epoch(TenantId of) throws SQLException {
        return Long.parseLong(stores.rows("select epoch from tenancy_epoch where tenant_id = " + of)
                .get(0));
    }
}
