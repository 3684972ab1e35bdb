package id.umkm.tenancy.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is to be protected, and from whom.
 *
 * @param schema the schema of all tables and functions
 * @param roles the database roles
 * @param tables the tables whose rows belong to tenants
 * @param globalTables the tables and views whose rows belong to no tenant: the application reads them, system access
 *     writes them too. A name with a schema before it ({@code other.name}) is only let pass, with whatever grants it has.
 * @param structure keys between the tables, and which of them are written without a tenant
 */
public record ProtectionModel(
        String schema,
        DatabaseRoles roles,
        List<ProtectedTable> tables,
        Set<String> globalTables,
        TableStructure structure) {

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if the schema's name needs quotes, or a table is listed twice or both as protected
     *     and as global
     */
    public ProtectionModel {
        Identifiers.requireSimple(schema, "schema");
        tables = List.copyOf(tables);
        globalTables = Set.copyOf(globalTables);
        Map<String, ProtectedTable> byName = new HashMap<>();
        for (ProtectedTable table : tables) {
            if (byName.putIfAbsent(table.name(), table) != null) {
                throw new IllegalArgumentException(
                        "table " + table.name() + " is listed twice as protected; list it once");
            }
            if (globalTables.contains(table.name())) {
                throw new IllegalArgumentException("table " + table.name()
                        + " is listed both as protected and as global; rows with a tenant are not global");
            }
        }
    }

    /**
     * Describes the library's own tables.
     *
     * @param schema the schema
     * @param roles the database roles
     * @return the model, to be extended with the host's tables
     * @throws IllegalArgumentException if the schema's name needs quotes
     */
    public static ProtectionModel library(String schema, DatabaseRoles roles) {
        return new ProtectionModel(schema, roles, LibraryTables.PROTECTED, LibraryTables.GLOBAL, TableStructure.NONE);
    }

    /**
     * Adds tables.
     *
     * @param moreTables further tables whose rows belong to tenants
     * @param moreGlobalTables further global tables
     * @return a model with both
     * @throws IllegalArgumentException if a table is listed twice, or both as protected and as global
     */
    public ProtectionModel plus(List<ProtectedTable> moreTables, Set<String> moreGlobalTables) {
        return new ProtectionModel(
                schema, roles, concat(tables, moreTables), union(globalTables, moreGlobalTables), structure);
    }

    /**
     * Adds what the tables need beside policies and grants.
     *
     * @param more keys between the tables, and which of them are written without a tenant
     * @return a model with that too
     */
    public ProtectionModel with(TableStructure more) {
        return new ProtectionModel(schema, roles, tables, globalTables, structure.plus(more));
    }

    /**
     * Lists the tables that hold what belongs to a tenant: all protected ones but for the library's epochs, which tell when
     * something was changed, and the canary's rows, which are nobody's.
     *
     * @return the tables, in the order of the model
     */
    public List<ProtectedTable> tenantTables() {
        return tables.stream()
                .filter(table -> !table.name().equals(LibraryTables.EPOCH)
                        && !table.name().equals(IsolationCanary.TABLE))
                .toList();
    }

    /** The global tables of the schema itself, in a fixed order. */
    List<String> grantedGlobalTables() {
        return globalTables.stream()
                .filter(name -> name.indexOf('.') < 0)
                .sorted()
                .toList();
    }

    boolean isGlobal(String relationSchema, String relation) {
        return (relationSchema.equals(schema) && globalTables.contains(relation))
                || globalTables.contains(relationSchema + "." + relation);
    }

    /** Tells whether a relation is let pass with whatever it has: its name is listed with the schema before it. */
    boolean isLetPass(String relationSchema, String relation) {
        return globalTables.contains(relationSchema + "." + relation);
    }

    boolean isProtected(String relationSchema, String relation) {
        return relationSchema.equals(schema)
                && tables.stream().anyMatch(table -> table.name().equals(relation));
    }

    Map<String, ProtectedTable> tablesByName() {
        Map<String, ProtectedTable> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        return byName;
    }

    private static List<ProtectedTable> concat(List<ProtectedTable> some, List<ProtectedTable> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }
}
