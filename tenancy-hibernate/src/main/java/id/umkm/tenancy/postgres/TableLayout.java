package id.umkm.tenancy.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns, indexes and foreign keys of a table, as the catalogue has them. */
record TableLayout(List<ColumnState> columns, List<IndexState> indexes, List<ForeignKeyState> foreignKeys) {

    static final TableLayout BARE = new TableLayout(List.of(), List.of(), List.of());

    @Nullable
    ColumnState column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
