package id.umkm.tenancy.cache;

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
import org.springframework.util.backoff.FixedBackOff;

/** Listens to a channel while Redis answers. Used by one thread at a time. */
final class RedisSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSubscription.class);

    /** After so many failures in a row it is tried every 64th time. */
    private static final int MOST_FAILURES = 6;

    private final RedisConnectionFactory connections;
    private final String channel;
    private final MessageListener listener;
    private final AtomicBoolean complained = new AtomicBoolean();
    private @Nullable RedisMessageListenerContainer container;
    private int failures;
    private int pause;

    /** @param listener returns at once, for it is called where the connection is read */
    RedisSubscription(RedisConnectionFactory connections, String channel, MessageListener listener) {
        this.connections = connections;
        this.channel = channel;
        this.listener = listener;
    }

    /** Begins to listen, unless it does so already. What goes wrong is tried again at later calls, less and less often. */
    void begin() {
        if (container == null && --pause < 0) {
            start();
        }
    }

    private void start() {
        RedisMessageListenerContainer started = new RedisMessageListenerContainer();
        started.setConnectionFactory(connections);
        started.setTaskExecutor(Runnable::run);
        // It would try for ever, on the thread that asks; a connection that was made once, Lettuce makes anew.
        started.setRecoveryBackoff(new FixedBackOff(0, 0));
        started.setErrorHandler(this::complain);
        started.setMessageListeners(Map.of(listener, List.of(ChannelTopic.of(channel))));
        started.afterPropertiesSet();
        container = started;
        try {
            started.start();
            failures = 0;
        } catch (RuntimeException e) {
            complain(e);
            end();
            failures = Math.min(failures + 1, MOST_FAILURES);
            pause = 1 << failures;
        }
    }

    /** Ends listening. */
    void end() {
        RedisMessageListenerContainer ended = container;
        container = null;
        pause = 0;
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
