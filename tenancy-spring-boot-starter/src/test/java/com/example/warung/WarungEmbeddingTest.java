package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts what embedding costs the host: the lines marked in its sources, its properties, and the dependency. */
class WarungEmbeddingTest {

    private static final int DEPENDENCY = 5;
    private static final int AT_MOST = 15;
    private static final Pattern OURS = Pattern.compile(
            "@TenantId|TenantPrincipal\\b|@RequiresPermission|PermissionCatalogCustomizer|Gating\\.|private @Nullable Long tenantId");

    @Test
    void hostEmbedsTheStarterInAtMostFifteenLinesBeyondItsOwnCode() throws IOException {
        List<String> marked = host().filter(line -> line.endsWith("// tenancy")).toList();
        List<String> properties =
                Files.readAllLines(Path.of("src/test/resources/com/example/warung/warung.properties"));
        long settings =
                properties.stream().filter(line -> line.startsWith("tenancy.")).count();

        assertThat(settings).isOne();
        assertThat(DEPENDENCY + settings + marked.size()).as("lines: " + marked).isLessThanOrEqualTo(AT_MOST);
    }

    @Test
    void everyLineThatUsesTheLibraryIsCounted() throws IOException {
        assertThat(host().filter(line -> OURS.matcher(line).find()).filter(line -> !line.startsWith("import ")))
                .allSatisfy(line -> assertThat(line).endsWith("// tenancy"));
    }

    /** The host's own sources; what only helps the tests to look inside is left out. */
    private static Stream<String> host() throws IOException {
        List<String> sources = List.of(
                "WarungApplication",
                "Dish",
                "DishRepository",
                "DishController",
                "Staff",
                "StaffTokenFilter",
                "WarungSecurity");
        return sources.stream().flatMap(name -> lines(Path.of("src/test/java/com/example/warung", name + ".java")));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
