package id.umkm.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.AppProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is shipped, which has no test's libraries beside it. Run after packaging. */
class ExecutableJarIT {

    @TempDir
    Path folder;

    @Test
    void imageHasEachLayerOfTheJarTheOneThatChangesMostLast() throws Exception {
        String index;
        try (JarFile jar = new JarFile(System.getProperty("umkm.executable-jar"))) {
            index = new String(
                    jar.getInputStream(Objects.requireNonNull(jar.getEntry("BOOT-INF/layers.idx")))
                            .readAllBytes(),
                    UTF_8);
        }
        String dockerfile = Files.readString(Path.of("../Dockerfile"));

        List<String> copied = found("COPY --from=layers /layers/extracted/([a-z-]+)/ \\./\n", dockerfile);

        assertThat(copied)
                .containsExactlyInAnyOrderElementsOf(found("(?m)^- \"([^\"]+)\":", index))
                .endsWith("application");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void jarNeedsNothingThatOnlyTestsHave() throws Exception {
        Path jar = Path.of(System.getProperty("umkm.executable-jar"));
        try (AppProcess app = AppProcess.startJar(jar, folder)) {
            Api api = app.ready();

            assertThat(api.as("admin.a").get("/api/groups").expect(200).json().get("items"))
                    .isNotEmpty();
            assertThat(api.anonymous().get("/v3/api-docs").expect(200).body()).contains("/api/groups");
            assertThat(api.anonymous().get("/actuator/health").expect(200).body())
                    .contains("UP");
        }
    }
}
