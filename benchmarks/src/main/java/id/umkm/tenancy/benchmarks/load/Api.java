package id.umkm.tenancy.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application as somebody reaches it over HTTP. For many threads. */
final class Api {

    /** Whatever is not answered in this time counts as an error. */
    private static final Timeout TIMEOUT = Timeout.ofSeconds(30);

    private static final int CONNECTIONS = 1_000;

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

    /** Nobody yet. All who sign in share the connections, of which each has one to itself while it waits for an answer. */
    static Api at(String server) {
        return new Api(
                HttpClients.custom()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnTotal(CONNECTIONS)
                                .setMaxConnPerRoute(CONNECTIONS)
                                .setDefaultConnectionConfig(ConnectionConfig.custom()
                                        .setConnectTimeout(TIMEOUT)
                                        .build())
                                .build())
                        .setDefaultRequestConfig(RequestConfig.custom()
                                .setResponseTimeout(TIMEOUT)
                                .build())
                        // What fails is a finding.
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .build(),
                server,
                null);
    }

    Api signIn(String email, String password) {
        JsonNode issued = post(
                        "/api/auth/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .require(200);
        return new Api(client, server, issued.get("token").asString());
    }

    Answer get(String path) {
        return send(ClassicRequestBuilder.get(server + path));
    }

    /** Sends a body under an {@code Idempotency-Key} of its own, which those who take none ignore. */
    Answer post(String path, String body) {
        return send(ClassicRequestBuilder.post(server + path)
                .addHeader("Idempotency-Key", "beban-" + RUN + "-" + KEYS.incrementAndGet())
                .setEntity(body, ContentType.APPLICATION_JSON));
    }

    private Answer send(ClassicRequestBuilder request) {
        ClassicHttpRequest sent =
                (token == null ? request : request.addHeader("Authorization", "Bearer " + token)).build();
        long start = System.nanoTime();
        try {
            return client.execute(sent, response -> {
                String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
                return new Answer(response.getCode(), body, System.nanoTime() - start);
            });
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
