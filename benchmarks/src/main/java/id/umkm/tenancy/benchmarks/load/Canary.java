package id.umkm.tenancy.benchmarks.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What tells the rows of one shop from all others: a mark in every name and note that is written there, the shop's id, and who
 * works there. A row that bears none of them is as foreign as one that bears another's.
 *
 * @param mark the mark, such as {@code kenari-b-3}
 * @param shop the shop's id
 * @param people those who work there, as receipts spell them: {@code user:41}
 */
record Canary(String mark, long shop, Set<String> people) {

    private static final Pattern MARK = Pattern.compile("kenari-[a-z]+-[0-9]+");
    private static final List<String> PEOPLE = List.of("soldBy", "movedBy", "voidedBy");

    static String mark(String tenant, int shop) {
        return "kenari-" + tenant + "-" + shop;
    }

    /**
     * Judges the rows of an answer.
     *
     * @return the first row that is not the shop's; null if all are
     */
    @Nullable
    JsonNode firstForeign(Collection<JsonNode> rows) {
        return rows.stream().filter(row -> !owns(row)).findFirst().orElse(null);
    }

    private boolean owns(JsonNode row) {
        List<Boolean> evidence = new ArrayList<>();
        collect(row, evidence);
        return !evidence.isEmpty() && !evidence.contains(false);
    }

    private void collect(JsonNode node, List<Boolean> evidence) {
        if (node.isString()) {
            Matcher marks = MARK.matcher(node.asString());
            while (marks.find()) {
                evidence.add(marks.group().equals(mark));
            }
        }
        JsonNode group = node.get("groupId");
        if (group != null) {
            evidence.add(group.asLong() == shop);
        }
        for (String field : PEOPLE) {
            JsonNode person = node.get(field);
            if (person != null && !person.isNull()) {
                evidence.add(people.contains(person.asString()));
            }
        }
        node.forEach(child -> collect(child, evidence));
    }
}
