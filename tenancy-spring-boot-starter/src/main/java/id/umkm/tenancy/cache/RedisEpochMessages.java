package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.EpochMessages;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjLongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;

/**
 * Messages about epochs through Redis. Whoever may publish there may send anything, so what is no message is passed over, and
 * what is one makes its reader ask the database. Safe for use by many threads.
 */
final class RedisEpochMessages implements EpochMessages {

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,19}):(\\d{1,19})");
    private static final int LONGEST = 39;

    private final RedisLink redis;
    private final byte[] channel;

    RedisEpochMessages(RedisLink redis, SharedKeys keys) {
        this.redis = redis;
        this.channel = SharedKeys.bytes(keys.channel());
    }

    @Override
    public void publish(TenantId tenant, long epoch) {
        redis.publish(channel, SharedKeys.bytes(tenant.value() + ":" + epoch));
    }

    /** Hands on what was received. */
    static MessageListener listener(ObjLongConsumer<TenantId> receiver) {
        return (Message message, byte @Nullable [] pattern) -> receive(message.getBody(), receiver);
    }

    private static void receive(byte[] body, ObjLongConsumer<TenantId> receiver) {
        if (body.length > LONGEST) {
            return;
        }
        Matcher parts = FORMAT.matcher(new String(body, StandardCharsets.US_ASCII));
        if (!parts.matches()) {
            return;
        }
        try {
            receiver.accept(new TenantId(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2)));
        } catch (NumberFormatException e) {
            // Beyond what a long can be, so nobody's epoch.
        }
    }
}
