package id.umkm.tenancy.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * A Redis server for tests: {@link #shared()} for all tests of a JVM, {@link #start()} for one that a test stops and
 * starts at will. Safe for use by many threads.
 */
public final class RedisServer implements AutoCloseable {

    private static final String IMAGE = "redis:7-alpine";
    private static final int CONTAINER_PORT = 6379;

    private static @Nullable RedisServer shared;

    private final String host;
    private final int port;
    private final AutoCloseable server;

    private RedisServer(String host, int port, AutoCloseable server) {
        this.host = host;
        this.port = port;
        this.server = server;
    }

    /**
     * Returns the server that all tests of this JVM share, started at first use and stopped when the JVM ends.
     *
     * @return the server
     */
    public static synchronized RedisServer shared() {
        if (shared == null) {
            shared = start();
            RedisServer started = shared;
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "redis-stop"));
        }
        return shared;
    }

    /**
     * Starts a server of its own.
     *
     * @return the server, to be closed by the caller
     */
    public static RedisServer start() {
        return switch (TestBackend.chosen()) {
            case EMBEDDED -> embedded();
            case CONTAINERS -> container();
        };
    }

    /**
     * Returns where the server is.
     *
     * @return the host's name or address
     */
    public String host() {
        return host;
    }

    /**
     * Returns the port it listens on.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Returns where the server is.
     *
     * @return host and port
     */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /**
     * Sends one command on a connection of its own.
     *
     * @param command the command with its arguments, separated by blanks
     * @return the first line of the answer, such as {@code +OK}
     */
    public String ask(String command) {
        return ask(address(), command);
    }

    /**
     * Sends one command to any server, on a connection of its own.
     *
     * @param server where it is
     * @param command the command with its arguments, separated by blanks
     * @return the first line of the answer, such as {@code +OK}
     * @throws UncheckedIOException if the server cannot be reached
     */
    public static String ask(InetSocketAddress server, String command) {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Objects.requireNonNull(answer.readLine(), "Redis hung up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the Redis server on port " + port + " did not stop", e);
        }
    }

    private static RedisServer embedded() {
        try {
            int port = freePort();
            redis.embedded.RedisServer server = redis.embedded.RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            return new RedisServer("localhost", port, server::stop);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Redis did not start", e);
        }
    }

    private static RedisServer container() {
        GenericContainer<?> redis = new GenericContainer<>(IMAGE).withExposedPorts(CONTAINER_PORT);
        redis.start();
        return new RedisServer(redis.getHost(), redis.getMappedPort(CONTAINER_PORT), redis);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
