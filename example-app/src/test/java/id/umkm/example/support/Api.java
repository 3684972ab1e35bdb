package id.umkm.example.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the application as its clients do. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    static final String PASSWORD = "rahasia-123";

    private final HttpClient client;
    private final Map<String, Client> signedIn = new ConcurrentHashMap<>();
    private final String baseUrl;

    public Api(String baseUrl) {
        this(baseUrl, HttpClient.newHttpClient());
    }

    public Api(String baseUrl, HttpClient client) {
        this.baseUrl = baseUrl;
        this.client = client;
    }

    /** Where it answers, without the scheme. */
    public String address() {
        return baseUrl.substring(baseUrl.indexOf("//") + 2);
    }

    /** Signs a demo user in, once for all tests. */
    public Client as(String mailbox) {
        return signedIn.computeIfAbsent(mailbox, this::signIn);
    }

    /** Signs a demo user in anew. */
    public Client signIn(String mailbox) {
        Answer answer = login(mailbox + "@example.com", PASSWORD);
        assertThat(answer.status())
                .as("login of %s: %s", mailbox, answer.body())
                .isEqualTo(200);
        return withToken(answer.json().get("token").asString());
    }

    public Answer login(String email, String password) {
        return anonymous()
                .post("/api/auth/login", JSON.writeValueAsString(Map.of("email", email, "password", password)));
    }

    public Client anonymous() {
        return new Client(Map.of(), null);
    }

    public Client withToken(String token) {
        return new Client(Map.of("Authorization", "Bearer " + token), token);
    }

    public Client withHeaders(Map<String, String> headers) {
        return new Client(headers, null);
    }

    /** Sends requests with the same headers each time. */
    public final class Client {

        private final Map<String, String> headers;
        private final @Nullable String token;

        private Client(Map<String, String> headers, @Nullable String token) {
            this.headers = headers;
            this.token = token;
        }

        public String token() {
            return Objects.requireNonNull(token, "nobody is signed in");
        }

        public Client inTenant(long tenant) {
            return with("X-Tenant-Id", Long.toString(tenant));
        }

        /** The same, with a further header. */
        public Client with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Client(more, token);
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, String body) {
            return send("POST", path, body);
        }

        public Answer put(String path, String body) {
            return send("PUT", path, body);
        }

        public Answer patch(String path, String body) {
            return send("PATCH", path, body);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        public Answer send(String method, String path, @Nullable String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(request::header);
            if (body != null && !headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            try {
                return new Answer(client.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new AssertionError("no answer to " + method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** What the application answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(body());
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String text(String field) {
            JsonNode value = json().get(field);
            return value == null ? "" : value.asString();
        }

        /** Expects a problem, and gives this answer back. */
        public Answer expectProblem(int status) {
            assertThat(status())
                    .as("%s %s: %s", response.request().method(), response.uri(), body())
                    .isEqualTo(status);
            assertThat(header("Content-Type")).as(body()).isEqualTo("application/problem+json");
            return this;
        }

        public Answer expect(int status) {
            assertThat(status())
                    .as("%s %s: %s", response.request().method(), response.uri(), body())
                    .isEqualTo(status);
            return this;
        }
    }
}
