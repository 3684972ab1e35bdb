package id.umkm.example.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.DatabaseRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** compose.yaml is what Docker Compose knows, and whatever it names is there. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void shippedFileRefersToNothingThatIsNotThere() throws IOException {
        Compose compose = Compose.parse(text());

        assertThat(compose.faults(ROOT)).isEmpty();
        assertThat(compose.services()).containsOnlyKeys("postgres", "redis", "application", "code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  redis:\\n    condition | valkey:\\n    condition | valkey, which is no service",
                "./deploy/postgres/roles.sh | ./deploy/postgres/rolls.sh | rolls.sh, which is not there",
                "postgres:/var/lib | data:/var/lib | data, which is no volume",
                "127.0.0.1:8081:8081 | 8080:8081 | another does too",
                "service_healthy | service_started | until service_started",
                "build: . | build: ./deploy | no Dockerfile",
                "${SYSTEM_PASSWORD:-development} | ${SYSTEM_PASSWORD} | has no default",
                "'[\"CMD\", \"redis-cli\", \"ping\"]' | '[\"redis-cli\", \"ping\"]' | tells its health by",
                "interval: 2s | interval: soon | tells its health at"
            })
    void aBrokenReferenceIsFound(String there, String broken, String told) throws IOException {
        String text = text();
        String from = there.replace("\\n", "\n");
        assertThat(text).contains(from);

        Compose compose = Compose.parse(
                text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(broken.replace("\\n", "\n"))));

        assertThat(compose.faults(ROOT)).anySatisfy(fault -> assertThat(fault).contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "healthcheck: | healtcheck:",
                "UMKM_DEMO_ENABLED: \"true\" | UMKM_DEMO_ENABLED: true",
                "retries: 30 | retries: often",
                "<<: *database | <<: *databases",
                "  redis:\\n    image | postgres:\\n    image"
            })
    void whatDockerComposeDoesNotKnowIsNotRead(String there, String broken) throws IOException {
        String from = there.replace("\\n", "\n");
        String text = text();
        assertThat(text).contains(from);

        assertThatThrownBy(() -> Compose.parse(text.replace(from, broken.replace("\\n", "\n"))))
                .isNotNull();
    }

    @Test
    void applicationConnectsToWhatIsThereAsTheRolesThatAreMade() throws IOException {
        Map<String, Compose.Service> services = Compose.parse(text()).services();
        Map<String, String> server = service("postgres").environment();
        DatabaseRoles roles = DatabaseRoles.withPrefix("tenancy");
        for (String name : List.of("application", "code")) {
            Map<String, String> environment = service(name).environment();
            assertThat(environment)
                    .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres/" + server.get("POSTGRES_DB"))
                    .containsEntry("SPRING_DATASOURCE_USERNAME", roles.application())
                    .containsEntry("SPRING_DATASOURCE_PASSWORD", server.get("APPLICATION_PASSWORD"))
                    .containsEntry("TENANCY_OWNER_USERNAME", roles.owner())
                    .containsEntry("TENANCY_OWNER_PASSWORD", server.get("OWNER_PASSWORD"))
                    .containsEntry("TENANCY_SYSTEM_USERNAME", roles.system())
                    .containsEntry("TENANCY_SYSTEM_PASSWORD", server.get("SYSTEM_PASSWORD"))
                    .containsEntry("UMKM_LOGIN_PASSWORD", server.get("LOGIN_PASSWORD"));
            assertThat(services).containsKey(environment.get("SPRING_DATA_REDIS_HOST"));
            assertThat(service(name).dependsOn()).containsOnlyKeys("postgres", "redis");
            assertThat(profiles()).contains(environment.get("SPRING_PROFILES_ACTIVE"));
        }
        assertThat(Objects.requireNonNull(service("postgres").healthcheck()).test())
                .containsSubsequence("-d", server.get("POSTGRES_DB"));
    }

    @Test
    void scriptThatMakesTheRolesIsRunAndHasWhatItReads() throws IOException {
        Compose.Service postgres = service("postgres");
        String script = Files.readString(ROOT.resolve("deploy/postgres/roles.sh"));
        // The image sets the user.
        Set<String> given = new TreeSet<>(postgres.environment().keySet());
        given.add("POSTGRES_USER");

        assertThat(postgres.volumes())
                .anyMatch(mount ->
                        mount.matches("\\./deploy/postgres/roles\\.sh:/docker-entrypoint-initdb\\.d/.*\\.sh:ro"));
        assertThat(words("\\$\\{?([A-Z_]+)", script)).isSubsetOf(given).contains("OWNER_PASSWORD", "LOGIN_PASSWORD");
        assertThat(words("-f (\\S+)", script))
                .allSatisfy(file -> assertThat(postgres.volumes()).anyMatch(mount -> mount.contains(":" + file + ":")));
        String settings = Files.readString(Path.of("src/main/resources/application.yaml"));
        assertThat(words("additional_roles=(\\w+)", script)).isEqualTo(words("(?m)^    role: (\\w+)$", settings));
        assertThat(words("-v (\\w+)=\"", script))
                .allSatisfy(variable -> assertThat(provision() + script).contains(":'" + variable + "'"));
    }

    @Test
    void portsThatArePublishedAreThoseThatTheImageServes() throws IOException {
        String exposed = Files.readString(ROOT.resolve("Dockerfile"));

        assertThat(Compose.containerPorts(service("application")))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        words("(?m)^EXPOSE (.+)$", exposed).iterator().next().split(" ")));
    }

    private static String provision() throws IOException {
        return Files.readString(ROOT.resolve("docs/provision.sql"));
    }

    private static Set<String> profiles() throws IOException {
        Set<String> profiles =
                words("on-profile: (\\w+)", Files.readString(Path.of("src/main/resources/application.yaml")));
        try (var files = Files.list(Path.of("src/main/resources"))) {
            files.forEach(
                    file -> profiles.addAll(words("application-(\\w+)\\.yaml", String.valueOf(file.getFileName()))));
        }
        return profiles;
    }

    private static Set<String> words(String pattern, String text) {
        Set<String> words = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> words.add(match.group(1)));
        return words;
    }

    private static Compose.Service service(String name) throws IOException {
        return Objects.requireNonNull(Compose.parse(text()).services().get(name), name);
    }

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("compose.yaml"));
    }
}
