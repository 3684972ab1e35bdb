package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.actuate.HealthOf;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two nodes with one Redis count and show. */
class MetersTest {

    private static TwoNodes nodes;

    private World world;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.shared();
    }

    @BeforeEach
    void warm() {
        nodes.restore();
        world = World.open(nodes.here);
        assertThat(world.counts(nodes.here)).isTrue();
        assertThat(world.counts(nodes.there)).isTrue();
    }

    @AfterEach
    void restore() {
        nodes.restore();
    }

    @Test
    void decisionsAreCountedByOutcomeAndReason() {
        double direct = decisions(nodes.there, "allowed", "direct");
        double unknown = decisions(nodes.there, "denied", "unknown_group");

        world.counts(nodes.there);
        world.counts(nodes.there);
        nodes.there.decide(
                world.tenant(), World.ANI, "stock.count", new id.umkm.tenancy.organization.GroupId(Long.MAX_VALUE));

        assertThat(decisions(nodes.there, "allowed", "direct") - direct).isEqualTo(2);
        assertThat(decisions(nodes.there, "denied", "unknown_group") - unknown).isOne();
    }

    @Test
    void questionsAreCountedByCacheLevelAndResult() {
        double memory = gets(nodes.there, "memory", "hit");
        double missed = gets(nodes.there, "memory", "miss");
        double shared = gets(nodes.there, "shared", "hit");

        world.counts(nodes.there);
        assertThat(gets(nodes.there, "memory", "hit") - memory).isOne();
        assertThat(gets(nodes.there, "memory", "miss") - missed).isZero();

        nodes.there.drop();
        world.counts(nodes.there);
        assertThat(gets(nodes.there, "memory", "miss") - missed).isOne();
        assertThat(gets(nodes.there, "shared", "hit") - shared).isOne();
        assertThat(search(nodes.there, "tenancy.cache.entries", "cache", "grants")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void loadsAreTimedOnceEach() {
        long loads = loads(nodes.there);
        nodes.cut();
        TwoNodes.await("Redis is missed", () -> !TwoNodes.isAvailable(nodes.there));
        nodes.there.drop();
        world.counts(nodes.there);

        assertThat(loads(nodes.there) - loads).isOne();
    }

    @Test
    void aRevocationIsCountedByTheWayItCameToBeKnownAndItsDelayIsTimed() {
        double committed = raised(nodes.here, "commit");
        double heard = raised(nodes.there, "message");
        double seen = raised(nodes.there, "message") + raised(nodes.there, "poll") + raised(nodes.there, "decision");
        long timed = delays(nodes.there);

        Node.in(world.tenant(), () -> {
            nodes.here.memberships().remove(world.membership());
        });
        TwoNodes.await("the other node knows", () -> !world.counts(nodes.there));
        // What is known counts first, and is told to meters then.
        TwoNodes.await("it is timed", () -> delays(nodes.there) > timed);

        assertThat(raised(nodes.here, "commit") - committed).isOne();
        assertThat(raised(nodes.there, "message")
                        + raised(nodes.there, "poll")
                        + raised(nodes.there, "decision")
                        - seen)
                .isOne();
        assertThat(raised(nodes.there, "message") - heard).isBetween(0.0, 1.0);
        assertThat(delays(nodes.there) - timed).isOne();
    }

    @Test
    void withoutMessagesARevocationIsSeenByThePollAndTimedToo() {
        nodes.thereToRedis.cut();
        TwoNodes.await("Redis is missed", () -> !TwoNodes.isAvailable(nodes.there));
        double polled = raised(nodes.there, "poll");
        Node.in(world.tenant(), () -> {
            nodes.here.memberships().remove(world.membership());
        });
        // Asked of the count, not of decisions: one of those might ask the database first.
        TwoNodes.await("the poll sees it", () -> raised(nodes.there, "poll") - polled == 1);

        assertThat(search(nodes.there, "tenancy.epochs.poll").timer().count()).isPositive();
        assertThat(world.counts(nodes.there)).isFalse();
    }

    @Test
    void healthTellsThatLoadsFailThoughPollsGoOnUntilOneSucceeds() {
        UserId cold = new UserId("dingin");
        ((GatedLoader) nodes.there.bean(AccessLoader.class)).afterNext(() -> {
            throw new AccessUnavailableException("on purpose", null);
        });
        assertThatThrownBy(() -> nodes.there.decide(world.tenant(), cold, "stock.count", world.shop()))
                .isInstanceOf(AccessUnavailableException.class);
        assertThat(HealthOf.cache(nodes.there.context()))
                .containsEntry("status", "UP")
                .containsEntry("loads", "failing");

        nodes.there.decide(world.tenant(), cold, "stock.count", world.shop());
        assertThat(HealthOf.cache(nodes.there.context())).containsEntry("loads", "answered");
    }

    @Test
    void healthTellsWithoutRedisWhileItIsAwayAndUpAgainAfterwards() {
        assertThat(HealthOf.cache(nodes.there.context()))
                .containsEntry("status", "UP")
                .containsEntry("redis", "available");
        nodes.thereToRedis.cut();
        TwoNodes.await("Redis is missed", () -> !TwoNodes.isAvailable(nodes.there));

        assertThat(HealthOf.cache(nodes.there.context()))
                .containsEntry("status", "WITHOUT_REDIS")
                .containsEntry("redis", "unavailable");
        assertThat(search(nodes.there, "tenancy.cache.shared.available").gauge().value())
                .isZero();
        assertThat(HealthOf.httpCodeOfCache(nodes.there.context()))
                .as("a load balancer goes on sending requests")
                .isEqualTo(200);

        nodes.restore();
        assertThat(HealthOf.cache(nodes.there.context())).containsEntry("status", "UP");
    }

    @Test
    void warmDecisionsAllocateNothingThoughTheyAreCounted() {
        AccessControl access = nodes.here.bean(AccessControl.class);
        Actor ani = Actor.user(World.ANI);
        Permission permission = Permission.of("stock.count");
        TenantContext.of(world.tenant()).run(() -> {
            long allocated = Long.MAX_VALUE;
            // One round that meets neither the compiler nor a renewed cache is enough.
            for (int round = 0; round < 50 && allocated > 0; round++) {
                allocated = allocatedBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        access.decide(ani, permission, world.shop());
                    }
                });
            }
            assertThat(allocated).as("bytes in 1,000 decisions").isZero();
        });
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static double decisions(Node node, String outcome, String reason) {
        return search(node, "tenancy.decisions", "outcome", outcome, "reason", reason)
                .functionCounter()
                .count();
    }

    private static double gets(Node node, String level, String result) {
        return search(node, "tenancy.cache.gets", "cache", "grants", "level", level, "result", result)
                .functionCounter()
                .count();
    }

    private static double raised(Node node, String seen) {
        return search(node, "tenancy.epochs.raised", "seen", seen)
                .functionCounter()
                .count();
    }

    private static long loads(Node node) {
        return search(node, "tenancy.cache.load", "cache", "grants").timer().count();
    }

    private static long delays(Node node) {
        return search(node, "tenancy.revocation.delay").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private static RequiredSearch search(Node node, String name, String... tags) {
        return node.bean(MeterRegistry.class).get(name).tags(tags);
    }
}
