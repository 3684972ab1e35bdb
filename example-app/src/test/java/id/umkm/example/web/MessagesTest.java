package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say all that the application says. */
class MessagesTest {

    private static final Pattern PROBLEM =
            Pattern.compile("HttpStatus\\.[A-Z_]+,\\s*\"([a-z-]+)\"|ProblemException\\(\\s*\"([a-z-]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z0-9]+}");

    @Test
    void everyIndonesianTextHasItsEnglishTwin_withTheSamePlaceholders() throws IOException {
        Properties indonesian = messages("/messages.properties");
        Properties english = messages("/messages_en.properties");

        assertThat(indonesian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        indonesian
                .stringPropertyNames()
                .forEach(code -> assertThat(placeholders(english.getProperty(code)))
                        .as(code)
                        .isEqualTo(placeholders(indonesian.getProperty(code))));
    }

    @Test
    void everyProblemIsSaid() throws IOException {
        Properties messages = messages("/messages.properties");
        TreeSet<String> problems = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher found = PROBLEM.matcher(Files.readString(source));
                while (found.find()) {
                    problems.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }

        assertThat(problems).contains("invalid-cursor");
        assertThat(messages.stringPropertyNames())
                .containsAll(problems.stream()
                        .flatMap(name -> Stream.of("problem." + name + ".title", "problem." + name + ".detail"))
                        .toList());
    }

    /** A quote is lost, or doubled, depending on whether a text has arguments. */
    @Test
    void noTextHasAQuote() throws IOException {
        for (String bundle : new String[] {"/messages.properties", "/messages_en.properties"}) {
            Properties messages = messages(bundle);
            messages.stringPropertyNames()
                    .forEach(code ->
                            assertThat(messages.getProperty(code)).as(code).doesNotContain("'"));
        }
    }

    private static TreeSet<String> placeholders(String text) {
        TreeSet<String> found = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            found.add(placeholder.group());
        }
        return found;
    }

    private static Properties messages(String bundle) throws IOException {
        Properties messages = new Properties();
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream(bundle)), StandardCharsets.UTF_8)) {
            messages.load(text);
        }
        return messages;
    }
}
