package id.umkm.example.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.umkm.example.auth.ForwardedAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** nginx takes the configuration that is shipped, without a word of warning, and lets nobody say where it comes from. */
class NginxConfigurationTest {

    @TempDir
    Path folder;

    @BeforeEach
    void needsNginx() {
        Nginx.assumeInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Idempotency-Key: kunci-1"})
    void nobodyCountsForAnotherAddressByAHeaderOfItsOwn(String further) throws Exception {
        try (Upstream node = new Upstream();
                Nginx nginx = Nginx.start(folder, List.of(node.port(), node.port(), node.port()))) {
            for (String forged : List.of(
                    "X-Forwarded-For: 203.0.113.9",
                    "x-forwarded-for: 127.0.0.1, 203.0.113.9",
                    "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 203.0.113.10",
                    "X_Forwarded_For: 203.0.113.9",
                    "X-Real-IP: 203.0.113.9",
                    "Forwarded: for=203.0.113.9;proto=http",
                    "X-Client-IP: 203.0.113.9",
                    "True-Client-IP: 203.0.113.9")) {
                String headers = further.isEmpty() ? forged : forged + "\r\n" + further;
                RawRequest.from(nginx.sockets(), "127.0.0.1", nginx.port()).send("POST /api/auth/login", headers, "{}");

                Map<String, List<String>> seen = node.lastHeaders();
                assertThat(seen).as(forged).containsEntry("X-forwarded-for", List.of("127.0.0.1"));
                assertThat(seen).as(forged).doesNotContainKeys("Forwarded", "X-real-ip", "X_forwarded_for");
                assertThat(ForwardedAddresses.counted("127.0.0.1", seen))
                        .as(forged)
                        .isEqualTo("127.0.0.1");
            }
        }
    }

    /** A node that tells what headers came to it. */
    private static final class Upstream implements AutoCloseable {

        private final HttpServer server;
        private final BlockingQueue<Map<String, List<String>>> headers = new LinkedBlockingQueue<>();

        Upstream() throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                headers.add(Map.copyOf(exchange.getRequestHeaders()));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        Map<String, List<String>> lastHeaders() throws InterruptedException {
            Map<String, List<String>> last = headers.poll(30, TimeUnit.SECONDS);
            assertThat(last).as("nginx sent the request on").isNotNull();
            assertThat(headers).isEmpty();
            return Objects.requireNonNull(last);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void shippedConfigurationIsWhatNginxUnderstands() throws Exception {
        assertThat(Nginx.check(folder)).contains("syntax is ok").doesNotContain("[warn]");
    }
}
