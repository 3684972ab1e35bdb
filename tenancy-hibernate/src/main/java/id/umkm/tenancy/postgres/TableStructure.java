package id.umkm.tenancy.postgres;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What tables need beside policies and grants: keys between them, and a tenant in rows that are written without one.
 *
 * @param references what rows refer to
 * @param tenantByDefault the protected tables whose rows are written without a tenant, as Hibernate writes those of
 *     collections, join tables, secondary tables and joined subclasses; their tenant column takes the bound tenant by
 *     default
 */
public record TableStructure(List<TableReference> references, Set<String> tenantByDefault) {

    /** Nothing but policies and grants. */
    public static final TableStructure NONE = new TableStructure(List.of(), Set.of());

    /** Copies the values; a reference that is given twice counts once. */
    public TableStructure {
        references = List.copyOf(new LinkedHashSet<>(references));
        tenantByDefault = Set.copyOf(tenantByDefault);
    }

    /**
     * Adds another structure, such as that of a second persistence unit.
     *
     * @param other the other one
     * @return both
     */
    public TableStructure plus(TableStructure other) {
        Set<TableReference> allReferences = new LinkedHashSet<>(references);
        allReferences.addAll(other.references);
        Set<String> allDefaults = new TreeSet<>(tenantByDefault);
        allDefaults.addAll(other.tenantByDefault);
        return new TableStructure(List.copyOf(allReferences), allDefaults);
    }
}
