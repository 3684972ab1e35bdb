package id.umkm.example.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is older than the configured time goes, by the system role alone and with a trace. */
@UmkmTest
class AuditRetentionTest {

    // Before anything that the demo or another test did.
    private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant NOW = OLD.plus(Duration.ofDays(30));
    private static final Duration RETENTION = Duration.ofDays(10);
    private static final Instant CUTOFF = NOW.minus(RETENTION);

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    ObjectProvider<SystemAccess> system;

    @Autowired
    AuditSink audit;

    @Autowired
    JdbcClient application;

    private OwnTenant mine;
    private OwnTenant other;

    @BeforeEach
    void twoTenants() {
        mine = new OwnTenant(api, database, tenants);
        other = new OwnTenant(api, database, tenants);
    }

    @Test
    void whatIsOlderThanTheRetentionGoesAndTheCutoffStays() {
        add(mine, "old", OLD, 5);
        add(mine, "last", CUTOFF.minusMillis(1), 1);
        add(mine, "kept", CUTOFF, 1);

        run(RETENTION, 1000);

        assertThat(actions(mine)).doesNotContain("old", "last").contains("kept", "tenant.created");
    }

    @Test
    void otherTenantsRowsStayHoweverOldTheyAre() {
        add(mine, "old", OLD, 3);
        add(other, "old", OLD, 3);
        List<String> before = actions(other);

        run(RETENTION, 1000);

        assertThat(actions(mine)).doesNotContain("old");
        assertThat(actions(other)).isEqualTo(before);
    }

    @Test
    void eventsGoInBatchesOfWhichEachIsAuditedAndTheWholeInTheTenantsTrail() {
        add(mine, "old", OLD, 7);
        long uses = systemUses();

        run(RETENTION, 3);

        assertThat(actions(mine)).doesNotContain("old").contains(AuditRetention.REMOVED);
        assertThat(systemUses() - uses).as("transactions of 3, 3 and 1").isEqualTo(3);
        assertThat(mine.admin()
                        .get("/api/audit-events?limit=1&action=" + AuditRetention.REMOVED)
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0)
                        .toString())
                .contains("\"actor\":\"system:test\"", "\"events\":\"7\"", "\"until\":\"" + CUTOFF + "\"");
    }

    @Test
    void nothingIsRemovedUnlessARetentionIsConfigured() {
        add(mine, "old", OLD, 1);
        List<String> before = actions(mine);

        run(null, 1000);
        run(RETENTION.plusDays(30), 1000);

        assertThat(actions(mine)).isEqualTo(before);
    }

    @Test
    void applicationRoleCanNeitherChangeNorRemoveWhatHappened() {
        add(mine, "old", OLD, 1);

        for (String statement :
                List.of("delete from tenancy_audit_event", "update tenancy_audit_event set actor = 'x'")) {
            assertThatThrownBy(() -> inTenant(() -> application.sql(statement).update()))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied for table tenancy_audit_event");
        }
        assertThat(actions(mine)).contains("old");
    }

    @Test
    void retentionOfLessThanADayAndBatchesOfNothingAreRefused() {
        assertThatThrownBy(() -> new AuditRetentionProperties(Duration.ofHours(23), 1000))
                .hasMessageContaining("umkm.audit.retention is PT23H");
        for (int size : List.of(0, 10_001)) {
            assertThatThrownBy(() -> new AuditRetentionProperties(null, size))
                    .hasMessageContaining("umkm.audit.batch-size is " + size);
        }
    }

    private void run(@Nullable Duration retention, int batchSize) {
        AuditRetention job = new AuditRetention(
                system, audit, new AuditRetentionProperties(retention, batchSize), Clock.fixed(NOW, ZoneOffset.UTC));
        inTenant(() -> job.run(new TenantId(mine.tenant())));
    }

    private void inTenant(Runnable work) {
        TenantContext.of(new TenantId(mine.tenant()), Actor.system("test")).run(work);
    }

    private void add(OwnTenant tenant, String action, Instant moment, int count) {
        database.superuser()
                .sql("insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action)"
                        + " select ?, -nextval('umkm_id_seq'), ?::timestamptz, 'test', ? from generate_series(1, ?)")
                .params(tenant.tenant(), moment.toString(), action, count)
                .update();
    }

    private List<String> actions(OwnTenant tenant) {
        return database.superuser()
                .sql("select action from tenancy_audit_event where tenant_id = ? order by occurred_at, id")
                .param(tenant.tenant())
                .query(String.class)
                .list();
    }

    private long systemUses() {
        return database.superuser()
                .sql("select count(*) from tenancy_platform_audit_event where action = 'system.access'"
                        + " and details->>'reason' = 'audit retention'")
                .query(Long.class)
                .single();
    }
}
