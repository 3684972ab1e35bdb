package id.umkm.example.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What counts as usual is an actor's own pattern: the median of its last active hours; what is old is removed. */
@UmkmTest
class UsualReadingTest {

    private static final Instant HOUR = Instant.parse("2031-06-01T10:00:00Z");
    private static final MonitoringProperties.Reading RULE = new MonitoringProperties.Reading(100, 5, 3, 4);
    private static final String SITI = "user:siti";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    ReadingStore store;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    MonitoringProperties properties;

    @Autowired
    ObjectProvider<SystemAccess> system;

    private TenantId tenant = new TenantId(1);

    @BeforeEach
    void ownTenant() {
        tenant = new TenantId(new OwnTenant(api, database, tenants).tenant());
    }

    @Test
    void limitIsSoManyTimesTheMedianOfTheLastActiveHours() {
        // The fifth hour back is out of the pattern; the median of 40, 50, 60 and 9,000 is 55, which makes 165.
        hours(SITI, 9_000, 40, 60, 50, 1);
        reads(SITI, HOUR, 165, 1);
        assertThat(raised(SITI)).isEmpty();

        reads(SITI, HOUR, 1, 1);
        assertThat(raised(SITI)).containsExactly("UNUSUAL_ROWS 166/165");
    }

    @Test
    void whoReadsLittleIsNotUnusualBelowTheFloor() {
        hours(SITI, 1, 1, 1, 1);
        reads(SITI, HOUR, 100, 5);
        assertThat(raised(SITI)).isEmpty();

        reads(SITI, HOUR, 1, 6);
        assertThat(raised(SITI)).containsExactlyInAnyOrder("UNUSUAL_ROWS 101/100", "UNUSUAL_GROUPS 6/5");
    }

    @Test
    void groupsOfAllNodesAreTakenTogetherAndEachCountsOnce() {
        reads(SITI, HOUR, 1, 3);
        reads(SITI, HOUR, 1, 5);
        reads(SITI, HOUR, 1, 4);

        assertThat(raised(SITI)).isEmpty();
    }

    @Test
    void patternIsOnesOwnAndNobodyElses() {
        hours("user:budi", 9_000, 9_000, 9_000);
        reads(SITI, HOUR, 101, 1);
        reads("user:budi", HOUR, 101, 1);

        assertThat(raised("user:budi")).isEmpty();
        assertThat(raised(SITI)).containsExactly("UNUSUAL_ROWS 101/100");
    }

    @Test
    void upkeepRemovesWhatIsOlderThanIsToBeKept() {
        reads(SITI, HOUR, 101, 1);
        reads(SITI, HOUR.minus(properties.keepCounts()).minusSeconds(3_600), 1, 1);
        assertThat(raised(SITI)).hasSize(1);

        upkeepAt(HOUR);
        assertThat(rows("umkm_reading")).isEqualTo(1);
        assertThat(rows("umkm_security_alert")).isEqualTo(1);

        upkeepAt(HOUR.plus(properties.keepAlerts()).plusSeconds(1));
        assertThat(rows("umkm_reading")).isZero();
        assertThat(rows("umkm_security_alert")).isZero();
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new MonitoringProperties.FailedSignIns(0, Duration.ofMinutes(1)))
                .hasMessageContaining("umkm.monitoring.failed-sign-ins.threshold is 0");
        assertThatThrownBy(() -> new MonitoringProperties.DeniedAccess(1, Duration.ofSeconds(59)))
                .hasMessageContaining("umkm.monitoring.denied-access.window is PT59S");
        assertThatThrownBy(() -> new MonitoringProperties.OtherTenantsObjects(1, Duration.ofHours(25)))
                .hasMessageContaining("umkm.monitoring.other-tenants-objects.window is PT25H");
        assertThatThrownBy(() -> new MonitoringProperties.Reading(1, 1, 0, 1))
                .hasMessageContaining("umkm.monitoring.reading.factor is 0");
    }

    /** Fills the hours before, the last one first. */
    private void hours(String actor, long... rows) {
        for (int i = 0; i < rows.length; i++) {
            reads(actor, HOUR.minus(Duration.ofHours(2L * i + 1)), rows[i], 1);
        }
    }

    private void reads(String actor, Instant hour, long rows, int groups) {
        SecurityCounts counts = new SecurityCounts(Clock.fixed(hour, ZoneOffset.UTC), properties);
        counts.read(tenant, actor, rows, null);
        LongStream.rangeClosed(1, groups).forEach(group -> counts.read(tenant, actor, 0, group));
        inTenant(() -> store.add(tenant, counts.drain().readings()));
    }

    private List<String> raised(String actor) {
        return TenantContext.of(tenant, Actor.system("test"))
                .call(() -> transactions.execute(status -> store.raise(tenant, HOUR, RULE, List.of(actor), HOUR)))
                .stream()
                .map(alert -> alert.kind() + " " + alert.observed() + "/" + alert.threshold())
                .toList();
    }

    private void upkeepAt(Instant now) {
        MonitoringUpkeep upkeep = new MonitoringUpkeep(system, properties, Clock.fixed(now, ZoneOffset.UTC));
        TenantContext.of(tenant, Actor.system("test")).run(() -> upkeep.run(tenant));
    }

    private void inTenant(Runnable work) {
        TenantContext.of(tenant, Actor.system("test"))
                .run(() -> transactions.executeWithoutResult(status -> work.run()));
    }

    private long rows(String table) {
        return database.superuser()
                .sql("select count(*) from " + table + " where tenant_id = ? and "
                        + (table.equals("umkm_reading") ? "hour" : "raised_at") + " > ?")
                .params(tenant.value(), Timestamp.from(Instant.EPOCH))
                .query(Long.class)
                .single();
    }
}
