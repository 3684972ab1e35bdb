package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plans, the catalogue, groups, audit trails and ids. */
class GlobalStoresTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    private static Stores stores;

    @BeforeAll
    static void open() {
        stores = new Stores();
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void plansAreSavedByTheOwnerAndReadByAll() {
        JdbcPlanRepository plans = new JdbcPlanRepository(stores.transactions(), Stores.SCHEMA);
        Plan gudang = new Plan(new PlanId(8), "gudang", Set.of(), Set.of(), 0, BillingCycle.YEARLY, null);
        stores.savePlan(gudang);
        stores.savePlan(Stores.PLAN);
        assertThat(plans.findAll()).containsExactly(Stores.PLAN, gudang);
        assertThat(plans.findByCode("toko")).isEqualTo(Stores.PLAN);
        assertThat(plans.findByCode("none")).isNull();

        Plan dearer = new Plan(new PlanId(8), "gudang", Set.of("sales"), Set.of(), 1, BillingCycle.YEARLY, 3, true);
        stores.savePlan(dearer);
        assertThat(plans.findByCode("gudang")).isEqualTo(dearer);
        assertThatThrownBy(() -> stores.savePlan(
                        new Plan(new PlanId(9), "gudang", Set.of(), Set.of(), 0, BillingCycle.YEARLY, null)))
                .isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void aPlanThatIsSavedRaisesThePlatformsEpochAndOneThatIsRefusedDoesNot() throws SQLException {
        String sql = "select epoch from tenancy_epoch where tenant_id = 0";
        List<String> before = stores.rows(sql);
        stores.savePlan(Stores.PLAN);
        List<String> saved = stores.rows(sql);
        assertThat(Long.parseLong(saved.get(0))).isGreaterThan(Long.parseLong(before.get(0)));
        assertThatThrownBy(() -> stores.savePlan(
                        new Plan(new PlanId(8), Stores.PLAN.code(), Set.of(), Set.of(), 0, BillingCycle.YEARLY, null)))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(stores.rows(sql)).isEqualTo(saved);
    }

    @Test
    void theApplicationCannotSavePlans() {
        assertThatThrownBy(() -> stores.transactions().inTransaction(connection -> {
                    JdbcPlanRepository.save(connection, Stores.SCHEMA, Stores.PLAN);
                    return true;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void theCatalogueIsBroughtInStep() throws SQLException {
        String sql =
                "select slug, gating, platform, description from tenancy_permission where module = 'sales' order by 1";
        PermissionCatalogSync.sync(stores.database().owner(), Stores.SCHEMA, Stores.CATALOG);
        assertThat(stores.rows(sql)).containsExactly("sales.create|SUBSCRIBED|f|Record a sale");
        PermissionCatalog next = PermissionCatalog.builder()
                .module("sales", Gating.ALWAYS)
                .permission("sales.view", "See sales")
                .platformPermission("sales.audit", "Audit")
                .build();
        PermissionCatalogSync.sync(stores.database().owner(), Stores.SCHEMA, next);
        assertThat(stores.rows(sql)).containsExactly("sales.audit|ALWAYS|t|Audit", "sales.view|ALWAYS|f|See sales");
        assertThat(stores.rows("select count(*) from tenancy_permission"))
                .containsExactly(Integer.toString(next.size()));
        List<String> versions = stores.rows("select slug, xmin from tenancy_permission order by 1");
        PermissionCatalogSync.sync(stores.database().owner(), Stores.SCHEMA, next);
        assertThat(stores.rows("select slug, xmin from tenancy_permission order by 1"))
                .as("nothing to change, nothing written")
                .isEqualTo(versions);
    }

    @Test
    void groupsAreThoseOfTheBoundTenant() {
        JdbcGroupRepository groups = new JdbcGroupRepository(stores.transactions(), Stores.SCHEMA);
        TenantId own = stores.newTenant("Own");
        TenantId other = stores.newTenant("Other");
        assertThatThrownBy(groups::findAll).isInstanceOf(TenantRequiredException.class);
        try (TenantContext.Scope scope = Stores.in(own).bind()) {
            assertThat(groups.findAll()).extracting(Group::name).containsExactly("Own");
            assertThat(groups.find(GroupId.corporateOf(own))).isNotNull();
            assertThat(groups.find(GroupId.corporateOf(other))).isNull();
            assertThat(groups.findAll(List.of(GroupId.corporateOf(own), GroupId.corporateOf(other))))
                    .hasSize(1);
            assertThat(groups.findAll(List.of())).isEmpty();
        }
    }

    @Test
    void eventsGoToTheTrailOfTheirTenantOrOfThePlatform() throws SQLException {
        JdbcAuditSink sink = new JdbcAuditSink(stores.database().application(), Stores.SCHEMA);
        TenantId tenant = stores.newTenant("Audited");
        // Whatever the thread is bound to, the event's tenant counts.
        try (TenantContext.Scope scope = Stores.in(stores.newTenant("Bound")).bind()) {
            sink.record(new AuditEvent(NOW, tenant, "user:1", "access.denied", GroupId.corporateOf(tenant), Map.of()));
        }
        sink.record(new AuditEvent(NOW, TenantId.PLATFORM, "super-admin:1", "tenant.entered", null, Map.of()));
        sink.record(
                new AuditEvent(NOW, null, "anonymous", "login.failed", null, Map.of("address", "10.0.0.1", "", "é'")));
        assertThat(stores.rows("select tenant_id, actor, action, group_id, occurred_at = '" + NOW
                        + "' from tenancy_audit_event order by tenant_id"))
                .containsExactly(
                        "0|super-admin:1|tenant.entered|null|t", tenant + "|user:1|access.denied|" + tenant + "|t");
        assertThat(stores.rows("select actor, action, details::text from tenancy_platform_audit_event"))
                .containsExactly("anonymous|login.failed|{\"\": \"é'\", \"address\": \"10.0.0.1\"}");
    }

    @Test
    void idsOfManyThreadsAreDistinctAndCostOneRoundTripABlock() throws SQLException {
        PooledIds ids = new PooledIds();
        String sql = "select nextval('tenancy_id_seq')";
        long before = Long.parseLong(stores.rows(sql).get(0));
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 10)
                .parallel()
                .forEach(thread -> stores.transactions().inTransaction(connection -> {
                    Database database = new Database(connection, Stores.SCHEMA);
                    for (int i = 0; i < 20; i++) {
                        taken.add(ids.next(database));
                    }
                    return true;
                }));
        assertThat(new HashSet<>(taken)).hasSize(200);
        assertThat(Long.parseLong(stores.rows(sql).get(0)) - before)
                .as("four blocks, and the one of this look")
                .isEqualTo(5 * PooledIds.BLOCK);
        assertThat(stores.rows(sql))
                .as("an id taken by SQL is none of those given out")
                .doesNotContainAnyElementsOf(taken.stream().map(String::valueOf).toList());
    }
}
