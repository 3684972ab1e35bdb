package id.umkm.tenancy.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application as somebody reaches it over HTTP. For many threads. */
final class Api {

    /** Whatever is not answered in this time counts as an error. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicLong KEYS = new AtomicLong();
    private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private final HttpClient client;
    private final String server;
    private final @Nullable String token;

    private Api(HttpClient client, String server, @Nullable String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /** Nobody yet. All who sign in share the connections, which are kept open. */
    static Api at(String server) {
        return new Api(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build(),
                server,
                null);
    }

    Api signIn(String email, String password) throws InterruptedException {
        JsonNode issued = post(
                        "/api/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .require(200);
        return new Api(client, server, issued.get("token").asString());
    }

    Answer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /** Sends a body under an {@code Idempotency-Key} of its own, which those who take none ignore. */
    Answer post(String path, String body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "beban-" + RUN + "-" + KEYS.incrementAndGet())
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), System.nanoTime() - start);
        } catch (IOException e) {
            return new Answer(Answer.NONE, e.toString(), System.nanoTime() - start);
        }
    }

    /**
     * An answer.
     *
     * @param status the status; {@link #NONE} where there was no answer
     * @param body the body, or what went wrong
     * @param nanos how long it took to have all of it
     */
    record Answer(int status, String body, long nanos) {

        static final int NONE = 0;

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** Gives the body of an answer that has to have a status. */
        JsonNode require(int expected) {
            requireStatus(expected);
            return json();
        }

        void requireStatus(int expected) {
            if (status != expected) {
                throw new IllegalStateException(
                        "status " + status + " instead of " + expected + " beside the load: " + body);
            }
        }
    }
}
