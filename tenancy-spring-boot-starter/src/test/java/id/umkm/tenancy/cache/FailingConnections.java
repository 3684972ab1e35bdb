package id.umkm.tenancy.cache;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections to a real server on which one ping ends in an error of the virtual machine, before it is sent. */
final class FailingConnections extends LettuceConnectionFactory {

    private final AtomicBoolean armed = new AtomicBoolean();

    FailingConnections(RedisStandaloneConfiguration server) {
        super(server);
        setEarlyStartup(false);
        afterPropertiesSet();
    }

    /** Has the next ping fail, and those after it go through. */
    void failNextPing() {
        armed.set(true);
    }

    @Override
    public RedisConnection getConnection() {
        RedisConnection connection = super.getConnection();
        return proxy(RedisConnection.class, connection, found -> {
            @SuppressWarnings("unchecked")
            RedisClusterAsyncCommands<byte[], byte[]> commands = (RedisClusterAsyncCommands<byte[], byte[]>) found;
            return proxy(RedisClusterAsyncCommands.class, commands, answer -> answer);
        });
    }

    private interface Wrapping {
        Object wrap(Object found);
    }

    private <T> T proxy(Class<T> type, Object target, Wrapping natives) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("ping") && armed.getAndSet(false)) {
                        throw new OutOfMemoryError("on purpose");
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        return method.getName().equals("getNativeConnection") ? natives.wrap(answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
