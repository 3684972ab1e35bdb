package id.umkm.example.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.umkm.example.UmkmApplication;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The profile production, as an instance behind a proxy that ends TLS. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionTest {

    private static final String PASSWORD = "sandi";
    private static final String ORIGIN = "https://app.example.com";
    private static final String LOGIN = "/api/auth/login";
    private static final int MOST_BYTES = 256 * 1024;

    /** A series in a query, which braces, a range or a comparison follow. */
    private static final String SERIES =
            "\\b((?:tenancy|umkm|http_server|hikaricp|jvm|process)_[a-z_]+)(?=\\{|\\[| [=<>])";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TestDatabase database;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        // Another application of this JVM has set up logging; this one sets it up anew.
        LoggingSystem.get(ProductionTest.class.getClassLoader()).cleanUp();
        database = PostgresServer.shared().createDatabase();
        DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());
        String login = database.name() + "_login";
        RoleProvisioner.provision(
                database.superuser(),
                roles,
                "public",
                Map.of(
                        roles.owner(),
                        PASSWORD,
                        roles.application(),
                        PASSWORD,
                        roles.system(),
                        PASSWORD,
                        login,
                        PASSWORD));
        Map<String, String> settings = new HashMap<>();
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", roles.application());
        settings.put("spring.datasource.password", PASSWORD);
        settings.put("tenancy.roles.owner", roles.owner());
        settings.put("tenancy.roles.application", roles.application());
        settings.put("tenancy.roles.application-wide", roles.applicationWide());
        settings.put("tenancy.roles.system", roles.system());
        settings.put("tenancy.owner.username", roles.owner());
        settings.put("tenancy.owner.password", PASSWORD);
        settings.put("tenancy.system.username", roles.system());
        settings.put("tenancy.system.password", PASSWORD);
        settings.put("umkm.login.role", login);
        settings.put("umkm.login.password", PASSWORD);
        settings.put("spring.data.redis.host", RedisServer.shared().host());
        settings.put(
                "spring.data.redis.port", String.valueOf(RedisServer.shared().port()));
        settings.put("umkm.edge.allowed-origins", ORIGIN);
        settings.put("umkm.login.per-account.attempts", "3");
        application = new SpringApplicationBuilder(UmkmApplication.class)
                .profiles("production")
                .run(settings.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        application.close();
        LoggingSystem.get(ProductionTest.class.getClassLoader()).cleanUp();
        database.close();
    }

    @Test
    void plainHttpIsSentToHttpsAndHttpsAnswersWithEveryHeader() throws Exception {
        HttpResponse<String> plain = send(HttpRequest.newBuilder(api("/api/groups")));
        assertThat(plain.statusCode()).isEqualTo(302);
        assertThat(plain.headers().firstValue("Location").orElse("")).startsWith("https://");

        HttpResponse<String> secure = send(overHttps("/api/groups"));
        assertThat(secure.statusCode()).isEqualTo(401);
        assertThat(secure.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=31536000")
                .contains("includeSubDomains");
        assertThat(secure.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(secure.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(secure.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(secure.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(secure.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void pagesOfAllowedOriginsAloneMayCall() throws Exception {
        HttpResponse<String> allowed = send(preflight(ORIGIN));
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        HttpResponse<String> answer =
                send(overHttps("/api/groups").header("Origin", ORIGIN).GET());
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("ETag", "Location", "Retry-After", "Content-Disposition", "Idempotency-Replayed");
        for (String other : Set.of("https://evil.example", "https://app.example.com.evil.example", "null")) {
            HttpResponse<String> refused = send(preflight(other));
            assertThat(refused.statusCode()).as(other).isEqualTo(403);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        byte[] tooLong = ("{\"email\":\"" + "a".repeat(MOST_BYTES) + "\"}").getBytes(UTF_8);
        assertThat(send(login(BodyPublishers.ofByteArray(tooLong))).statusCode())
                .isEqualTo(413);
        assertThat(send(login(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong))))
                        .statusCode())
                .isEqualTo(413);
        String fits = "{\"email\":\"tidak@ada.example\",\"password\":\"salah\"}";
        assertThat(send(login(BodyPublishers.ofString(fits))).statusCode()).isEqualTo(401);
    }

    @Test
    void anErrorTellsNoStackTrace() throws Exception {
        for (String body : Set.of("{", "[]", "{\"email\": 1}")) {
            HttpResponse<String> answer = send(login(BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ", "id.umkm", "trace");
        }
    }

    @Test
    void noDocumentTellsStrangersWhatThereIs() throws Exception {
        for (String path : Set.of(
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/v3/api-docs/swagger-config",
                "/swagger-ui.html",
                "/swagger-ui/index.html")) {
            HttpResponse<String> answer = send(overHttps(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.body()).as(path).doesNotContain("/api/", "swagger-ui-bundle");
        }
    }

    @Test
    void probesAndMetersAreOnAPortOfTheirOwn() throws Exception {
        assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        // Until the canary has been through once.
        while (management("/actuator/health/readiness").statusCode() != 200) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
        assertThat(management("/actuator/health/readiness").body()).doesNotContain("components");
        assertThat(management("/actuator/env").statusCode()).isNotEqualTo(200);
        for (String path : Set.of("/actuator/health", "/actuator/prometheus")) {
            assertThat(send(overHttps(path)).statusCode()).as(path).isNotEqualTo(200);
        }
    }

    @Test
    void nodesShareWhatTheyHaveCachedWhereThereIsRedis() {
        Health health = Objects.requireNonNull(application
                .getBean("tenancyCacheHealthIndicator", HealthIndicator.class)
                .health());
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("redis", "available");
    }

    @Test
    void eachSeriesThatTheDashboardOrADocumentNamesIsPrinted() throws Exception {
        send(overHttps("/api/groups"));
        Set<String> printed = printed();
        Set<String> named = new TreeSet<>();
        named.addAll(found(SERIES, "deploy/grafana/umkm-api.json"));
        named.addAll(found(SERIES, "docs/operations.md"));
        // With its unit, a series has a name of its own.
        named.addAll(found("`((?:tenancy|umkm)_[a-z_]+_(?:total|count|sum|max|bucket))`", "docs/metrics.md"));

        assertThat(named).hasSizeGreaterThan(20).contains("umkm_security_alerts_total");
        assertThat(printed).containsAll(named);
    }

    @Test
    void eachMeterThatADocumentNamesIsPrinted() throws Exception {
        send(overHttps("/api/groups"));
        Set<String> printed = printed();
        Map<String, String> names = new TreeMap<>();
        MeterRegistry registry = application.getBean(MeterRegistry.class);
        registry.getMeters()
                .forEach(meter -> names.put(
                        meter.getId().getName(),
                        meter.getId().getConventionName(registry.config().namingConvention())));
        Set<String> named = new TreeSet<>();
        named.addAll(found("(?m)^\\| `([a-z.]+)` \\| (?:counter|gauge|timer) \\|", "docs/metrics.md"));
        named.addAll(found("`(umkm\\.security\\.[a-z.]+)`", "docs/monitoring.md"));

        assertThat(named).hasSizeGreaterThan(15).contains("umkm.security.dropped");
        assertThat(names.keySet()).containsAll(named);
        for (String meter : named) {
            String series = Objects.requireNonNull(names.get(meter));
            assertThat(printed).as(meter).anyMatch(name -> name.equals(series) || name.startsWith(series + "_"));
        }
    }

    private static Set<String> printed() throws Exception {
        return management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(String pattern, String file) throws Exception {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of("..").resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void whoeverIsNoListedProxyNamesNoOtherAddressToGuessOn() throws Exception {
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(guessFrom("203.0.113." + attempt).statusCode()).isEqualTo(401);
        }
        assertThat(guessFrom("203.0.113.4").statusCode()).isEqualTo(429);
    }

    @Test
    void logsAreJsonWithTenantAndActor(CapturedOutput output) {
        TenantContext.of(new TenantId(51), Actor.user(new UserId("siti")))
                .run(() -> LoggerFactory.getLogger(ProductionTest.class).info("halo"));
        String line = output.getOut()
                .lines()
                .filter(each -> each.contains("\"halo\""))
                .findFirst()
                .orElseThrow();
        assertThat(line).startsWith("{").contains("\"tenant\":\"51\"").contains("\"actor\":\"user:siti\"");
    }

    private static URI api(String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpRequest.Builder overHttps(String path) {
        return HttpRequest.newBuilder(api(path)).header("X-Forwarded-Proto", "https");
    }

    @Test
    void noHeaderOfTheConfigurationsOwnNamesAnAddressEither() throws Exception {
        String read = application.getEnvironment().getRequiredProperty("server.tomcat.remoteip.remote-ip-header");

        assertThatIllegalArgumentException()
                .as("a name that HTTP has no room for")
                .isThrownBy(() -> overHttps(LOGIN).header(read, "203.0.113.9"));
    }

    private static HttpRequest.Builder preflight(String origin) {
        return overHttps("/api/groups")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization");
    }

    private static HttpRequest.Builder login(BodyPublisher body) {
        return overHttps(LOGIN).header("Content-Type", "application/json").POST(body);
    }

    private static HttpResponse<String> guessFrom(String address) throws Exception {
        return send(login(BodyPublishers.ofString("{\"email\":\"tebakan@example.com\",\"password\":\"salah\"}"))
                .header("X-Forwarded-For", address));
    }

    private static HttpResponse<String> management(String path) throws Exception {
        String port = application.getEnvironment().getProperty("local.management.port");
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
