package id.umkm.example.nodes;

import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import id.umkm.example.support.AppProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One node, which comes back to its ports when it is started again. */
final class Node {

    private final List<String> settings;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Api api = new Api("http://127.0.0.1:" + port);
    private final Api management = new Api("http://127.0.0.1:" + managementPort);
    private @Nullable AppProcess process;

    Node(List<String> settings) {
        this.settings = settings;
    }

    /** Starts it unless it runs, and waits until it is ready for requests. */
    void start() throws IOException {
        if (process == null) {
            process = AppProcess.start(Stream.concat(
                            settings.stream(),
                            Stream.of("--server.port=" + port, "--management.server.port=" + managementPort))
                    .toArray(String[]::new));
            process.ready();
            await().atMost(Duration.ofMinutes(1)).until(this::isReady);
        }
    }

    /** Stops it as an init system does: what has begun is finished. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    int port() {
        return port;
    }

    /** Its own address, past nginx. */
    Api api() {
        return api;
    }

    Api.Answer health() {
        return management.anonymous().get("/actuator/health");
    }

    private boolean isReady() {
        return management.anonymous().get("/actuator/health/readiness").status() == 200;
    }

    /** How many requests of clients it has answered. */
    long requests() {
        return sum("http_server_requests_seconds_count{", "uri=\"/api");
    }

    /** How often what it looked for was in Redis. */
    long sharedHits(String cache) {
        return sum(
                "tenancy_cache_gets_questions_total{", "cache=\"" + cache + "\"", "level=\"shared\"", "result=\"hit\"");
    }

    private long sum(String meter, String... tags) {
        return Math.round(management
                .anonymous()
                .get("/actuator/prometheus")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(meter) && Stream.of(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }
}
