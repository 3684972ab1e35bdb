package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.AppProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what README and docs tell newcomers to type against the application, on a fresh data folder: every block of commands
 * with curl in it, in the order of the documents, and after it those that go on with what it has defined. A comment after a command that begins as JSON does is what it must print,
 * where … stands for whatever is left out.
 */
class DocumentedCommandsTest {

    private static final String HERE = "localhost:8080";

    private static final String CURL = "curl";

    /** Blocks with curl that are not run, by a line of theirs, and why. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "until curl -fs localhost:8081/actuator/health/readiness; do sleep 1; done",
            "restarts a service of systemd behind nginx; NodesTest restarts processes so");

    /** Calls what a block before it has defined. */
    private static final String GOES_ON = "api $";

    private static final String MARK = "@@@ ";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\n(.*?)^```$");

    @TempDir
    Path folder;

    private record Command(String text, String printed) {}

    @Test
    void everyCommandWithCurlPrintsWhatTheDocumentsSay() throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks)
                .as("README's, and those of docs/example.md")
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(block -> assertThat(block).contains(HERE));
        try (AppProcess app = AppProcess.start(folder)) {
            String address = app.ready().address();
            for (String block : blocks) {
                List<Command> commands = commands(block);
                List<String> printed = run(commands, address);
                for (int i = 0; i < commands.size(); i++) {
                    assertThat(printed.get(i))
                            .as(commands.get(i).text())
                            .matches(pattern(commands.get(i).printed()));
                }
            }
        }
    }

    @Test
    void everyLineWithCurlStandsInABlockThatIsRunOrExcepted() throws IOException {
        List<String> run = blocks().stream().flatMap(String::lines).toList();
        for (Path document : documents()) {
            assertThat(Files.readAllLines(document).stream().filter(line -> line.contains(CURL)))
                    .as(document.toString())
                    .allSatisfy(line -> assertThat(run.contains(line) || NOT_RUN.containsKey(line))
                            .as(line)
                            .isTrue());
        }
        assertThat(NOT_RUN.keySet()).as("exceptions that are run after all").doesNotContainAnyElementsOf(run);
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Path document : documents()) {
            blocks.addAll(blocks(document));
        }
        return blocks;
    }

    private static List<Path> documents() throws IOException {
        Path root = Path.of("..");
        List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(doc -> doc.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private static List<String> blocks(Path document) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (MatchResult found :
                BLOCK.matcher(Files.readString(document)).results().toList()) {
            String block = found.group(1);
            if (block.contains(CURL) && block.lines().noneMatch(NOT_RUN::containsKey)) {
                blocks.add(block);
            } else if (block.contains(GOES_ON)) {
                int last = blocks.size() - 1;
                blocks.set(last, blocks.get(last) + block);
            }
        }
        return blocks;
    }

    /** Splits a block after each expectation. */
    private static List<Command> commands(String block) {
        List<Command> commands = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : block.split("\n")) {
            if (line.startsWith("# {") || line.startsWith("# [")) {
                commands.add(new Command(text.toString(), line.substring(2)));
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        if (!text.toString().isBlank()) {
            commands.add(new Command(text.toString(), "…"));
        }
        return commands;
    }

    private List<String> run(List<Command> commands, String address) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -eu\n");
        for (Command command : commands) {
            script.append(command.text().replace(HERE, address))
                    .append("echo; echo '")
                    .append(MARK)
                    .append("'\n");
        }
        Path file = Files.writeString(folder.resolve("commands.sh"), script);
        Process bash = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).as(output).isZero();
        List<String> printed = List.of(output.split(Pattern.quote(MARK)));
        assertThat(printed).as(output).hasSizeGreaterThanOrEqualTo(commands.size());
        return printed.stream().map(String::strip).toList();
    }

    // Blanks beside … are there to be read, not printed.
    private static Pattern pattern(String expected) {
        String[] parts = expected.split(" ?… ?", -1);
        StringBuilder pattern = new StringBuilder(".*?");
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*")
                    .append(Pattern.quote(parts[i].strip().replaceAll(", $", ",")));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
