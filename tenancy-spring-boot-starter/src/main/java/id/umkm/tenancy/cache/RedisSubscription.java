package id.umkm.tenancy.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** Listens to a channel while Redis answers. Used by one thread at a time. */
final class RedisSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSubscription.class);
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final RedisConnectionFactory connections;
    private final String channel;
    private final MessageListener listener;
    private final AtomicBoolean complained = new AtomicBoolean();
    private @Nullable RedisMessageListenerContainer container;

    /** @param listener returns at once, for it is called where the connection is read */
    RedisSubscription(RedisConnectionFactory connections, String channel, MessageListener listener) {
        this.connections = connections;
        this.channel = channel;
        this.listener = listener;
    }

    /** Begins to listen, unless it does so already. What goes wrong is tried again at the next call. */
    void begin() {
        if (container != null) {
            return;
        }
        RedisMessageListenerContainer started = new RedisMessageListenerContainer();
        started.setConnectionFactory(connections);
        started.setTaskExecutor(Runnable::run);
        started.setRecoveryInterval(RECOVERY.toMillis());
        started.setErrorHandler(this::complain);
        started.setMessageListeners(Map.of(listener, List.of(ChannelTopic.of(channel))));
        started.afterPropertiesSet();
        container = started;
        try {
            started.start();
        } catch (RuntimeException e) {
            complain(e);
            end();
        }
    }

    /** Ends listening. */
    void end() {
        RedisMessageListenerContainer ended = container;
        container = null;
        if (ended != null) {
            try {
                ended.destroy();
            } catch (Exception e) {
                complain(e);
            }
        }
    }

    private void complain(Throwable failure) {
        if (complained.compareAndSet(false, true)) {
            LOG.warn(
                    "Messages of other nodes cannot be heard ({}); their changes are seen by the poll. This is said once",
                    failure.toString());
        }
    }
}
