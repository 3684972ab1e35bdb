package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.DatabaseRoles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metadata, code and documentation say the same about every property. */
class PropertiesDocumentationTest {

    private static final List<JsonNode> METADATA = metadata();

    @Test
    void documentationListsEveryPropertyAsTheMetadataDoes() throws IOException {
        List<String> rows = METADATA.stream()
                .sorted(Comparator.comparing(PropertiesDocumentationTest::name))
                .map(property -> "| `" + name(property) + "` | "
                        + (defaultOf(property).isEmpty() ? "" : "`" + defaultOf(property) + "`") + " | "
                        + property.path("description").asString() + " |")
                .toList();

        assertThat(Files.readAllLines(Path.of("../docs/properties.md")))
                .filteredOn(
                        line -> line.startsWith("| `tenancy.") && !line.contains("`tenancy.row-level-security.mode="))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void everyPropertyIsDescribedByOnePlainSentence() {
        assertThat(METADATA)
                .allSatisfy(property -> assertThat(property.path("description").asString())
                        .as(name(property))
                        .matches("[A-Z][^.]*(\\.[a-z][^.]*)*\\.")
                        .doesNotContain("{@"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.umkm.tenancy.autoconfigure.TenancyProperties",
                "id.umkm.tenancy.autoconfigure.RowLevelSecurityProperties",
                "id.umkm.tenancy.autoconfigure.DdlProperties",
                "id.umkm.tenancy.cache.CacheProperties",
                "id.umkm.tenancy.autoconfigure.ReplicaProperties",
                "id.umkm.tenancy.security.TenancyWebProperties",
                "id.umkm.tenancy.observe.CanaryProperties"
            })
    void defaultsOfTheMetadataAreThoseOfTheCode(Class<?> type) {
        Map<String, String> defaults = new TreeMap<>();
        METADATA.stream()
                .filter(property -> !defaultOf(property).isEmpty())
                .forEach(property -> defaults.put(name(property), defaultOf(property)));
        String prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();

        assertThat(bind(prefix, type, defaults)).isEqualTo(bind(prefix, type, Map.of()));
    }

    @Test
    void roleNamesAreThoseOfTheScript() {
        TenancyProperties properties = bind("tenancy", TenancyProperties.class, Map.of());

        assertThat(properties.roles().toDatabaseRoles()).isEqualTo(DatabaseRoles.withPrefix("tenancy"));
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }

    private static String name(JsonNode property) {
        return property.path("name").asString();
    }

    private static String defaultOf(JsonNode property) {
        return property.path("defaultValue").asString("");
    }

    private static List<JsonNode> metadata() {
        try (InputStream in =
                TenancyProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode own = new JsonMapper().readTree(Objects.requireNonNull(in)).path("properties");
            return StreamSupport.stream(own.spliterator(), false).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
