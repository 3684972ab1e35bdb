package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The documentation tells each setting and its default, and no default stands both in code and in {@code application.yaml}. Where a
 * condition names a property of no class, the file has it.
 */
class SettingsTest {

    private static final String PREFIX = "umkm.";
    private static final String NONE = "none";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path DOCS = Path.of("..", "docs");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(umkm\\.[a-z.-]+)(?::([^}]*))?}");
    private static final Pattern TABLE =
            Pattern.compile("(?m)^\\| property \\| default \\| \\|\n\\|.*\n((?:\\|.*\n)+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| ([^|]*?) \\|");

    @Test
    void theDocumentationTellsEachSettingAndItsDefault() throws IOException {
        Map<String, String> defaults = inCode();
        inFile().forEach((name, value) -> defaults.merge(name, value, (code, file) -> code.equals(NONE) ? file : code));

        assertThat(defaults).hasSizeGreaterThan(40);
        assertThat(documented()).isEqualTo(defaults);
    }

    @Test
    void noDefaultStandsBothInCodeAndInTheFile() throws IOException {
        Map<String, String> code = inCode();
        code.values().removeIf(NONE::equals);

        assertThat(inFile()).doesNotContainKeys(code.keySet().toArray(String[]::new));
    }

    private static Map<String, String> inCode() {
        Map<String, String> defaults = new TreeMap<>();
        in(SOURCES, ".java").flatMap(source -> matches(PLACEHOLDER, source)).forEach(found -> {
            String value = found.group(2);
            defaults.put(found.group(1), value == null || value.startsWith("#{") ? NONE : value);
        });
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents(SettingsTest.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
                .forEach(type -> ofRecord(
                        type.getAnnotation(ConfigurationProperties.class).value(), type, defaults));
        return defaults;
    }

    private static void ofRecord(String prefix, Class<?> type, Map<String, String> defaults) {
        for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
            DefaultValue value = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getType().isRecord()) {
                ofRecord(name, parameter.getType(), defaults);
            } else {
                defaults.put(name, value == null || value.value().length == 0 ? NONE : String.join(",", value.value()));
            }
        }
    }

    // Its first document; the others are for profiles.
    private static Map<String, String> inFile() throws IOException {
        var file = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0);
        return Arrays.stream(file.getPropertyNames())
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(file.getProperty(name))));
    }

    private static Map<String, String> documented() {
        Map<String, String> rows = new TreeMap<>();
        in(DOCS, ".md")
                .flatMap(document -> matches(TABLE, document))
                .flatMap(table -> matches(ROW, table.group(1)))
                .filter(row -> row.group(1).startsWith(PREFIX))
                .forEach(row -> assertThat(rows.put(row.group(1), told(row.group(2))))
                        .as("%s is told twice", row.group(1))
                        .isNull());
        return rows;
    }

    // What comes behind a colon tells what none means.
    private static String told(String cell) {
        String value = cell.replace("`", "");
        return value.startsWith(NONE + ":") ? NONE : value;
    }

    private static Stream<String> in(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(SettingsTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
