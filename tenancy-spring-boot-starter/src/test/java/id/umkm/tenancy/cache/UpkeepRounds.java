package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What keeps a node's way to Redis, round by round. */
final class UpkeepRounds implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final byte[] VALUE = SharedKeys.bytes("value");

    private final RedisLink link;
    private final RedisSubscription messages;
    private final RedisEpochMessages sender;
    private final SharedKeys keys = new SharedKeys("rounds", new Seal(null));
    private final List<String> heard = new CopyOnWriteArrayList<>();

    UpkeepRounds(LettuceConnectionFactory application) {
        CacheProperties.Redis properties = new CacheProperties.Redis(true, null, null, TIMEOUT, Duration.ofSeconds(2));
        link = new RedisLink(OwnRedisConnections.like(application, properties), TIMEOUT, RevocationObserver.NONE);
        messages = new RedisSubscription(
                link.connections(),
                keys.channel(),
                RedisEpochMessages.listener((tenant, epoch) -> heard.add(tenant + " " + epoch)));
        sender = new RedisEpochMessages(link, keys);
    }

    boolean round() {
        return RedisUpkeep.round(link, messages);
    }

    byte @Nullable [] find(String key) {
        return link.get(SharedKeys.bytes(key));
    }

    void awaitOpen() {
        TwoNodes.await("the way is open", this::round);
        assertThat(link.state()).isEqualTo(SharedCache.State.AVAILABLE);
    }

    void assertReadsBack(String key) {
        TwoNodes.await(key + " is read back", () -> {
            round();
            link.set(SharedKeys.bytes(key), VALUE, KEPT);
            byte[] found = find(key);
            return found != null && Arrays.equals(found, VALUE);
        });
    }

    void assertHears(long epoch) {
        TwoNodes.await("the message is heard", () -> {
            round();
            sender.publish(new TenantId(51), epoch);
            return heard.contains("51 " + epoch);
        });
    }

    @Override
    public void close() {
        messages.end();
        link.close();
    }
}
