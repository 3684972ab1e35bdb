package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TcpProxy;
import id.umkm.tenancy.test.TestDatabase;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Runs the host over real HTTP, embedded by provisioning as the README says, with two tenants. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource("classpath:com/example/warung/warung.properties")
abstract class WarungTest {

    private static final TestDatabase DATABASE = PostgresServer.shared().createDatabase();
    private static final TcpProxy GATEWAY = new TcpProxy(addressOf(DATABASE));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static @Nullable Warung satu;
    private static @Nullable Warung dua;

    @Autowired
    private TenantService tenants;

    @LocalServerPort
    private int port;

    // Roles belong to the whole server, so each test database has its own; a host leaves them at their defaults.
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.datasource.url", () -> "jdbc:postgresql://127.0.0.1:" + GATEWAY.port() + "/" + DATABASE.name());
        properties.add("tenancy.loader.timeout", () -> "2s");
        properties.add("spring.jackson.deserialization.fail-on-unknown-properties", () -> "true");
        properties.add("spring.datasource.username", DATABASE::superuserName);
        properties.add("spring.datasource.password", DATABASE::superuserPassword);
        for (String role : new String[] {"owner", "application", "application-wide", "system"}) {
            properties.add("tenancy.roles." + role, () -> DATABASE.name() + "_" + role.replace('-', '_'));
        }
    }

    @BeforeEach
    void openTenants() {
        if (satu == null) {
            satu = Warung.open(tenants, "Warung Satu");
            dua = Warung.open(tenants, "Warung Dua");
            post("/groups/" + satu.unit() + "/dishes", satu.siti(), "{\"name\":\"Rendang\"}");
            post("/groups/" + dua.unit() + "/dishes", dua.siti(), "{\"name\":\"Gudeg\"}");
        }
    }

    TenantService tenants() {
        return tenants;
    }

    static Warung satu() {
        return java.util.Objects.requireNonNull(satu);
    }

    static Warung dua() {
        return java.util.Objects.requireNonNull(dua);
    }

    /** The host's way to the database. */
    static TcpProxy gateway() {
        return GATEWAY;
    }

    private static InetSocketAddress addressOf(TestDatabase database) {
        URI server = URI.create(database.url().substring("jdbc:".length()));
        return new InetSocketAddress(server.getHost(), server.getPort());
    }

    static JdbcClient superuser() {
        return JdbcClient.create(DATABASE.superuser());
    }

    HttpResponse<String> get(String path, @Nullable String token, String... headers) {
        return send(request(path, token, headers).GET());
    }

    HttpResponse<String> exchange(String method, String path, @Nullable String token, String... headers) {
        return send(request(path, token, headers).method(method, BodyPublishers.noBody()));
    }

    CompletableFuture<HttpResponse<String>> getLater(String path, @Nullable String token, String... headers) {
        return HTTP.sendAsync(request(path, token, headers).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, @Nullable String token, String body, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, @Nullable String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"urn:tenancy:problem:" + type + "\"");
    }
}
