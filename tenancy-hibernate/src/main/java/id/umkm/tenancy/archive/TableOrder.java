package id.umkm.tenancy.archive;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts tables in an order in which rows can be written: what is referred to comes first. */
final class TableOrder {

    private final Map<String, TableShape> tables;
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> under = new LinkedHashSet<>();

    private TableOrder(List<TableShape> tables) {
        this.tables = new TreeMap<>(tables.stream().collect(toMap(TableShape::name, Function.identity())));
    }

    /**
     * Orders tables; the same tables come in the same order. Keys that can be deferred, and those within a table, do not
     * count.
     *
     * @throws TenantArchiveException if tables refer to each other in a circle
     */
    static List<TableShape> parentsFirst(List<TableShape> tables) {
        TableOrder order = new TableOrder(tables);
        tables.stream().sorted(Comparator.comparing(TableShape::name)).forEach(order::visit);
        List<TableShape> ordered = new ArrayList<>();
        order.done.forEach(name -> ordered.add(order.table(name)));
        return ordered;
    }

    private void visit(TableShape table) {
        if (done.contains(table.name())) {
            return;
        }
        if (!under.add(table.name())) {
            throw new TenantArchiveException(
                    ArchiveRefusal.CIRCULAR_TABLES,
                    "the tables " + under + " refer to each other in a circle, so that none can be written first;"
                            + " make one of the foreign keys DEFERRABLE");
        }
        table.references().stream()
                .filter(reference -> !reference.deferrable()
                        && !reference.parent().equals(table.name())
                        && tables.containsKey(reference.parent()))
                .forEach(reference -> visit(table(reference.parent())));
        under.remove(table.name());
        done.add(table.name());
    }

    private TableShape table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }
}
