package id.umkm.tenancy.attack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What became of all attacks: the total in the first line, then where the roads ended, then what was left out and why. */
final class IsolationReport {

    private final String where;

    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();

    /** Reports on attacks where no more is said, or such as {@code " on replicas"}. */
    IsolationReport(String where) {
        this.where = where;
    }

    void add(String way, List<Outcome> more) {
        outcomes.put(way, more);
    }

    void write() throws IOException {
        String total = "combinations=%d leaks=%d".formatted(all().size(), leaks(all()));
        System.out.println(total + where);
        Path file = Path.of("target", "isolation-report" + where.replace(' ', '-') + ".txt");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, total + "\n" + byGroup() + byRoad() + leftOut());
    }

    private List<Outcome> all() {
        return outcomes.values().stream().flatMap(List::stream).toList();
    }

    private String byGroup() {
        StringBuilder text = new StringBuilder();
        outcomes.forEach((way, some) -> text.append(line(way, some)));
        text.append(table(outcome -> outcome.combination().situation().toString()));
        text.append(table(outcome -> outcome.combination().state().toString()));
        return text.append(table(outcome -> outcome.combination().deed().toString()))
                .toString();
    }

    private String byRoad() {
        return table(outcome -> outcome.combination().road().name());
    }

    private String table(Function<Outcome, String> key) {
        Map<String, List<Outcome>> groups = new LinkedHashMap<>();
        all().forEach(outcome -> groups.computeIfAbsent(key.apply(outcome), any -> new ArrayList<>())
                .add(outcome));
        return "\n"
                + groups.entrySet().stream()
                        .map(group -> line(group.getKey(), group.getValue()))
                        .collect(joining());
    }

    private static String line(String name, List<Outcome> some) {
        Map<Defence, Integer> defences = new TreeMap<>();
        some.forEach(outcome -> {
            if (outcome.defence() != null) {
                defences.merge(outcome.defence(), 1, Integer::sum);
            }
        });
        return "%-36s combinations=%-5d leaks=%d  %s%n".formatted(name, some.size(), leaks(some), defences);
    }

    private static String leftOut() {
        StringBuilder text = new StringBuilder("\nLeft out:\n");
        for (Road road : Roads.ALL) {
            road.leftOut().forEach((deed, reason) -> text.append("%s x %s: %s%n".formatted(road, deed, reason)));
            road.elsewhere()
                    .forEach((situation, reason) -> text.append("%s x %s: %s%n".formatted(road, situation, reason)));
        }
        return text.toString();
    }

    private static long leaks(List<Outcome> some) {
        return some.stream().filter(outcome -> outcome.leak() != null).count();
    }
}
