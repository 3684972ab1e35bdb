package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.orm.EntityTables;
import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import id.umkm.tenancy.postgres.TableStructure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of the host's entities, and those that it declares beside them. */
final class HostTables {

    private final Map<String, ProtectedTable> tables = new LinkedHashMap<>();
    private final Set<String> globalTables;
    private TableStructure structure = TableStructure.NONE;

    HostTables(List<ProtectedTable> declared, Set<String> globalTables) {
        this.globalTables = Set.copyOf(globalTables);
        declared.forEach(table -> tables.put(table.name(), table));
    }

    /**
     * Takes in the tables of a persistence unit. What was declared for a table beside it wins.
     *
     * @throws RowLevelSecurityException if the model is wrong, or an entity is neither a tenant's nor listed as global
     */
    void add(EntityTables entities) {
        Set<String> declared = new HashSet<>(globalTables);
        declared.addAll(tables.keySet());
        List<Finding> findings = entities.findings(declared);
        if (!findings.isEmpty()) {
            throw new RowLevelSecurityException(findings);
        }
        entities.tables().forEach(table -> tables.putIfAbsent(table.name(), table));
        structure = structure.plus(entities.structure());
    }

    Set<String> names() {
        return tables.keySet();
    }

    ProtectionModel in(ProtectionModel library) {
        Set<String> known = new HashSet<>();
        library.tables().forEach(table -> known.add(table.name()));
        return library.plus(
                        tables.values().stream()
                                .filter(table -> !known.contains(table.name()))
                                .toList(),
                        globalTables)
                .with(structure);
    }
}
