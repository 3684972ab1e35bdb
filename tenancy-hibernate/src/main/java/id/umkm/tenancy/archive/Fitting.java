package id.umkm.tenancy.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds for each table of an archive the one that takes its rows. Columns that an archive lacks take their defaults. */
final class Fitting {

    private final TenantManifest manifest;

    Fitting(TenantManifest manifest) {
        this.manifest = manifest;
    }

    /** In the order in which this installation's tables can be written. */
    Map<TenantManifest.Table, TableShape> tenantTables(Map<String, TableShape> tables) {
        return fit(manifest.tables(), tables);
    }

    Map<TenantManifest.Table, TableShape> globalTables(Map<String, TableShape> tables) {
        return fit(manifest.globalTables(), tables);
    }

    private static Map<TenantManifest.Table, TableShape> fit(
            List<TenantManifest.Table> archived, Map<String, TableShape> tables) {
        Map<String, TenantManifest.Table> byName = new LinkedHashMap<>();
        for (TenantManifest.Table table : archived) {
            if (table.rows() > 0) {
                require(table, tables.get(table.table()));
                byName.put(table.table(), table);
            }
        }
        Map<TenantManifest.Table, TableShape> fitted = new LinkedHashMap<>();
        tables.forEach((name, shape) -> {
            TenantManifest.Table table = byName.get(name);
            if (table != null) {
                fitted.put(table, shape.limitedTo(table.columns()));
            }
        });
        return fitted;
    }

    private static void require(TenantManifest.Table table, @Nullable TableShape shape) {
        if (shape == null) {
            throw refused("table " + table.table());
        }
        for (String column : table.columns()) {
            if (!shape.columnNames().contains(column)) {
                throw refused("column " + table.table() + "." + column);
            }
        }
    }

    private static TenantArchiveException refused(String what) {
        return new TenantArchiveException(
                ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                "the archive has rows for " + what + ", which this installation does not have, so they would be lost;"
                        + " bring it to the version that the archive was written by");
    }
}
