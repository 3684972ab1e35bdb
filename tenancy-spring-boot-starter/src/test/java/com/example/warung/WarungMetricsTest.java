package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a host can watch, and that the documentation says so. */
class WarungMetricsTest extends WarungTest {

    private static final String TENANCY = "tenancy.";

    @Autowired
    private MeterRegistry registry;

    @Test
    void documentationListsEveryMeterAsTheCodeHasIt() throws IOException {
        await().until(() -> registry.find("tenancy.canary").counter() != null);
        Set<String> rows = ids().stream().map(WarungMetricsTest::row).collect(Collectors.toCollection(TreeSet::new));

        assertThat(Files.readAllLines(Path.of("../docs/metrics.md")))
                .filteredOn(line -> line.startsWith("| `" + TENANCY))
                .containsExactlyElementsOf(rows);
    }

    private static String row(Meter.Id id) {
        String tags = id.getTags().stream()
                .map(Tag::getKey)
                .sorted()
                .map(key -> "`" + key + "`")
                .collect(Collectors.joining(", "));
        return "| `" + id.getName() + "` | " + id.getType().name().toLowerCase(Locale.ROOT) + " | "
                + (id.getBaseUnit() == null ? "" : id.getBaseUnit()) + " | " + tags + " | " + id.getDescription()
                + " |";
    }

    @Test
    void noMeterGrowsWithTenantsUsersOrGroups() {
        List<Meter.Id> before = ids();
        Warung another = Warung.open(tenants(), "Warung Tiga");
        get("/groups/" + another.unit() + "/dishes", another.siti());
        get("/groups/" + another.unit() + "/dishes", another.budi());
        get("/groups/999999/dishes", another.budi());

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(before);
    }

    private List<Meter.Id> ids() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith(TENANCY))
                // The simple registry shows a timer's objectives as meters of their own.
                .filter(id -> !id.getName().endsWith(".histogram"))
                .toList();
    }

    @Test
    void bindsAndDecisionsOfRequestsAreCounted() {
        double binds = binds();
        double allowed = allowed();

        get("/groups/" + satu().unit() + "/dishes", satu().siti());

        assertThat(binds() - binds).as("one transaction").isOne();
        assertThat(allowed() - allowed).as("one permission").isOne();
    }

    private double binds() {
        return registry.find("tenancy.binds").tag("data.source", "dataSource").functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double allowed() {
        return registry.find("tenancy.decisions").tag("reason", "direct").functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
