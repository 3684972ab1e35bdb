package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** When Redis is asked, and when it is left alone. */
class RedisLinkTest implements RevocationObserver {

    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final byte[] KEY = bytes("link:key");
    private static final byte[] VALUE = bytes("value");

    private final RedisServer server = RedisServer.shared();
    private final TcpProxy proxy = new TcpProxy(server.address());
    private final List<SharedCache.State> states = new CopyOnWriteArrayList<>();
    private final AtomicInteger sharedTold = new AtomicInteger();
    private final RedisLink link = linkTo(new RedisStandaloneConfiguration("127.0.0.1", proxy.port()));

    @BeforeEach
    void open() {
        assertThat(link.state()).as("before anybody has probed").isEqualTo(SharedCache.State.UNAVAILABLE);
        awaitOpen(link);
        link.set(KEY, VALUE, Duration.ofMinutes(1));
        TwoNodes.await("the value is there", () -> link.get(KEY) != null);
    }

    @AfterEach
    void close() {
        link.close();
        proxy.close();
    }

    @Override
    public void sharedChanged(SharedCache.State state) {
        states.add(state);
    }

    @Test
    void aRedisThatHangsIsAskedAFewTimesAndNotAgain() {
        long before = RedisContent.calls(server, "get");
        proxy.hold();
        for (int i = 0; i < 100; i++) {
            assertThat(link.get(KEY)).isNull();
        }
        assertThat(link.state()).isEqualTo(SharedCache.State.UNAVAILABLE);
        assertThat(link.probe()).isFalse();
        // What was sent arrives now, where it was not taken back.
        proxy.pass();
        awaitOpen(link);
        assertThat(link.get(KEY)).isEqualTo(VALUE);
        assertThat(RedisContent.calls(server, "get") - before).isLessThanOrEqualTo(9);
        assertThat(states)
                .containsExactly(
                        SharedCache.State.AVAILABLE, SharedCache.State.UNAVAILABLE, SharedCache.State.AVAILABLE);
    }

    @Test
    void aProcessThatIsStoppedAndGoesOnIsFoundAgain() {
        RedisProcess process = RedisProcess.of(server.port());
        assumeThat(process.isHere())
                .as("the server is a process of this machine")
                .isTrue();
        assertThat(process.pause()).isTrue();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(link.get(KEY)).isNull();
            }
            assertThat(link.state()).isEqualTo(SharedCache.State.UNAVAILABLE);
        } finally {
            process.resume();
        }
        awaitOpen(link);
        assertThat(link.get(KEY)).isEqualTo(VALUE);
    }

    @Test
    void whatIsWrittenWhileRedisHangsClosesTheWayTooAndNobodyWaits() {
        proxy.hold();
        for (int i = 0; i < 10; i++) {
            link.set(KEY, VALUE, Duration.ofMinutes(1));
            link.publish(KEY, VALUE);
        }
        TwoNodes.await("the way is closed", () -> link.state() == SharedCache.State.UNAVAILABLE);
    }

    @Test
    void aConnectionThatIsCutIsMadeAnew() {
        proxy.cut();
        TwoNodes.await("the way is closed", () -> {
            link.get(KEY);
            return link.state() == SharedCache.State.UNAVAILABLE;
        });
        proxy.pass();
        awaitOpen(link);
        assertThat(link.get(KEY)).isEqualTo(VALUE);
    }

    @Test
    void aRefusedWriteIsAnAnswer() {
        assertThat(server.ask("CONFIG SET maxmemory 1")).isEqualTo("+OK");
        try {
            for (int i = 0; i < 20; i++) {
                link.set(bytes("link:" + i), VALUE, Duration.ofMinutes(1));
                assertThat(link.get(KEY)).isEqualTo(VALUE);
            }
            assertThat(link.state()).isEqualTo(SharedCache.State.AVAILABLE);
        } finally {
            server.ask("CONFIG SET maxmemory 0");
        }
    }

    @Test
    void aThreadThatIsInterruptedFindsNothingAndStaysInterrupted() {
        proxy.hold();
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            assertThat(link.get(KEY)).isNull();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(link.state()).as("nobody's fault").isEqualTo(SharedCache.State.AVAILABLE);
    }

    @Test
    void theApplicationsPasswordOpensTheWayAndAnotherDoesNot() {
        assertThat(server.ask("ACL SETUSER kios reset on >rahasia ~* &* +@all")).isEqualTo("+OK");
        RedisStandaloneConfiguration right = new RedisStandaloneConfiguration("127.0.0.1", proxy.port());
        right.setUsername("kios");
        right.setPassword("rahasia");
        RedisStandaloneConfiguration wrong = new RedisStandaloneConfiguration("127.0.0.1", proxy.port());
        wrong.setUsername("kios");
        wrong.setPassword("tebakan");
        try (RedisLink opened = linkTo(right);
                RedisLink closed = linkTo(wrong)) {
            awaitOpen(opened);
            assertThat(opened.get(KEY)).isEqualTo(VALUE);
            assertThat(closed.probe()).isFalse();
            assertThat(closed.probe()).isFalse();
            assertThat(closed.get(KEY)).isNull();
        } finally {
            server.ask("ACL DELUSER kios");
        }
    }

    @Test
    void aRoundThatFailsIsNotTheLast() {
        RevocationObserver failing = new RevocationObserver() {
            @Override
            public void sharedChanged(SharedCache.State state) {
                sharedTold.incrementAndGet();
                throw new IllegalStateException("on purpose");
            }
        };
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        try (RedisLink watched = linkTo(new RedisStandaloneConfiguration("127.0.0.1", proxy.port()), failing)) {
            RedisSubscription messages = new RedisSubscription(
                    watched.connections(), "link", RedisEpochMessages.listener((tenant, epoch) -> {}));
            RedisUpkeep upkeep = new RedisUpkeep(
                    watched,
                    messages,
                    (interval, round) -> thread.scheduleWithFixedDelay(round, 0, 5, TimeUnit.MILLISECONDS));
            proxy.cut();
            upkeep.start();
            TwoNodes.await("it was told and failed", () -> sharedTold.get() == 1);
            proxy.pass();
            TwoNodes.await("it is told again", () -> sharedTold.get() == 2);
            upkeep.stop();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void anErrorThatAProbeEndsInDoesNotCloseTheWayForEver() {
        FailingConnections connections =
                new FailingConnections(new RedisStandaloneConfiguration("127.0.0.1", proxy.port()));
        try (RedisLink failing = new RedisLink(connections, TIMEOUT, this)) {
            connections.failNextPing();
            assertThatThrownBy(failing::probe).isInstanceOf(OutOfMemoryError.class);
            awaitOpen(failing);
            assertThat(failing.get(KEY)).isEqualTo(VALUE);
        }
    }

    @Test
    void whoeverMayNotListenIsAskedAgainLessAndLessOften() {
        assertThat(server.ask("ACL SETUSER bisu reset on >rahasia ~* resetchannels +@all"))
                .isEqualTo("+OK");
        RedisStandaloneConfiguration mute = new RedisStandaloneConfiguration("127.0.0.1", proxy.port());
        mute.setUsername("bisu");
        mute.setPassword("rahasia");
        long before = RedisContent.calls(server, "subscribe");
        try (RedisLink deaf = linkTo(mute)) {
            awaitOpen(deaf);
            RedisSubscription messages = new RedisSubscription(
                    deaf.connections(), "link", RedisEpochMessages.listener((tenant, epoch) -> {}));
            for (int round = 0; round < 30; round++) {
                messages.begin();
            }
            messages.end();
            assertThat(deaf.get(KEY)).as("and it reads all the same").isEqualTo(VALUE);
        } finally {
            server.ask("ACL DELUSER bisu");
        }
        assertThat(RedisContent.calls(server, "subscribe") - before).isBetween(1L, 6L);
    }

    private RedisLink linkTo(RedisStandaloneConfiguration where) {
        return linkTo(where, this);
    }

    private static RedisLink linkTo(RedisStandaloneConfiguration where, RevocationObserver observer) {
        LettuceConnectionFactory application = new LettuceConnectionFactory(where);
        application.afterPropertiesSet();
        CacheProperties.Redis properties = new CacheProperties.Redis(true, null, null, TIMEOUT, Duration.ofSeconds(2));
        return new RedisLink(OwnRedisConnections.like(application, properties), TIMEOUT, observer);
    }

    private static void awaitOpen(RedisLink link) {
        TwoNodes.await("the way is open", link::probe);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
