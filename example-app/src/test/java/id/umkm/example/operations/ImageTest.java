package id.umkm.example.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Dockerfile copies is there: in the repository, or what a step before has made. ExecutableJarIT compares the layers. */
class ImageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern STEP =
            Pattern.compile("(?m)^(?:FROM \\S+(?: AS (\\S+))?|COPY (?:--from=(\\S+) )?(\\S+) (\\S+))$");

    @Test
    void eachStepCopiesFromTheRepositoryOrFromAStepBefore() throws IOException {
        Set<String> stages = new HashSet<>();
        List<String> copied = new ArrayList<>();
        for (MatchResult step : steps()) {
            if (step.group(3) == null) {
                stages.add(String.valueOf(step.group(1)));
            } else if (step.group(2) != null) {
                assertThat(stages).as(step.group()).contains(step.group(2));
            } else {
                assertThat(ROOT.resolve(step.group(3))).as(step.group()).exists();
                copied.add(step.group(3));
            }
        }
        assertThat(copied).contains("deploy/healthcheck.sh");
        assertThat(copied).noneMatch(path -> path.contains("target") || path.contains("umkm-data"));
    }

    @Test
    void jarThatIsCopiedIsTheOneThatTheBuildMakes() throws IOException {
        String source = steps().stream()
                .filter(step -> "build".equals(step.group(2)))
                .map(step -> step.group(3))
                .findFirst()
                .orElseThrow();
        String pom = Files.readString(Path.of("pom.xml"));
        String classifier = found("<classifier>(\\w+)</classifier>", pom);
        String module = Path.of("").toAbsolutePath().getFileName().toString();
        String jar = "/source/" + module + "/target/" + module + "-";

        assertThat(pom).contains("<artifactId>" + module + "</artifactId>").doesNotContain("<finalName>");
        assertThat(dockerfile()).contains("WORKDIR /source", "COPY . .", "-pl " + module + " -am package");
        assertThat(matches(source, jar + "1.2.3-" + classifier + ".jar")).isTrue();
        assertThat(matches(source, jar + "1.2.3-SNAPSHOT-" + classifier + ".jar"))
                .isTrue();
        assertThat(matches(source, jar + "1.2.3.jar")).isFalse();
        assertThat(matches(source, jar + "1.2.3-sources.jar")).isFalse();
    }

    @Test
    void imageStartsTheJarThatIsExtractedAndChecksItsHealthByTheScriptThatIsCopied() throws IOException {
        String text = dockerfile();

        assertThat(found("ENTRYPOINT \\[\"java\", \"-jar\", \"([\\w.]+)\"]", text))
                .isEqualTo(found("-jar ([\\w.]+) extract --layers --destination extracted", text));
        assertThat(text).contains("COPY deploy/healthcheck.sh /usr/local/bin/healthcheck\n");
        assertThat(found("HEALTHCHECK .* CMD \\[\"bash\", \"(\\S+)\"]", text)).isEqualTo("/usr/local/bin/healthcheck");
        assertThat(found("USER ([0-9]+):", text)).isNotEqualTo("0");
    }

    @Test
    void portsAreThoseOfTheApplicationAndOfItsManagement() throws IOException {
        String web =
                found("port: \\$\\{PORT:([0-9]+)}", Files.readString(Path.of("src/main/resources/application.yaml")));
        for (String profile : List.of("production", "staging")) {
            String settings = Files.readString(Path.of("src/main/resources/application-" + profile + ".yaml"));
            String management = found("(?s)\nmanagement:\n  server:\n    port: ([0-9]+)", settings);
            assertThat(found("EXPOSE (.+)", dockerfile())).isEqualTo(web + " " + management);
            assertThat(Files.readString(ROOT.resolve("deploy/healthcheck.sh"))).contains(":-" + management + "}");
        }
    }

    private static boolean matches(String glob, String path) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
    }

    private static String found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing like " + pattern))
                .group(1);
    }

    private static List<MatchResult> steps() throws IOException {
        return STEP.matcher(dockerfile()).results().toList();
    }

    private static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("Dockerfile"));
    }
}
