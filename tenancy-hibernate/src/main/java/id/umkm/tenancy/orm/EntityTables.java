package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import id.umkm.tenancy.postgres.TableStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreInsertEventListener;

/**
 * The tables of an entity model, sorted by whether their rows belong to tenants.
 *
 * @param tables the tables of entities with {@code @TenantId}: root, joined, secondary, collection and join tables
 * @param unprotected the tables of entities without, which are open to all tenants and must be listed as global
 * @param errors what is wrong with the model, in words; empty where nothing is
 * @param structure what the rows refer to, and which tables are written without a tenant
 */
public record EntityTables(
        List<ProtectedTable> tables, Set<String> unprotected, List<String> errors, TableStructure structure) {

    /** Copies the values. */
    public EntityTables {
        tables = List.copyOf(tables);
        unprotected = Set.copyOf(unprotected);
        errors = List.copyOf(errors);
    }

    /**
     * Reads the tables of a SessionFactory. Names are as PostgreSQL spells them; those of a table that is mapped with a
     * schema of its own have that before them.
     *
     * @param factory the SessionFactory, open
     * @return its tables
     * @throws IllegalStateException if Hibernate has not found {@link TenancyIntegrator} on the class path
     */
    public static EntityTables of(SessionFactory factory) {
        SessionFactoryImplementor implementor = factory.unwrap(SessionFactoryImplementor.class);
        for (PreInsertEventListener listener : implementor
                .getEventEngine()
                .getListenerRegistry()
                .getEventListenerGroup(EventType.PRE_INSERT)
                .listeners()) {
            if (listener instanceof EntityGuard guard && guard.tables() != null) {
                return guard.tables();
            }
        }
        throw new IllegalStateException("the SessionFactory was built without " + TenancyIntegrator.class.getName()
                + "; let Hibernate find it as a service, in META-INF/services of the tenancy-hibernate jar");
    }

    /**
     * Reads the tables of a persistence unit of {@code META-INF/persistence.xml}, without a database: nothing connects to
     * one, whatever the unit says.
     *
     * @param unit the unit's name
     * @param settings settings that come before the unit's own, such as {@code hibernate.physical_naming_strategy}
     * @return its tables
     * @throws jakarta.persistence.PersistenceException if there is no such unit, or Hibernate refuses its mapping
     */
    public static EntityTables ofUnit(String unit, Map<String, ?> settings) {
        return OfflineModel.ofUnit(unit, settings);
    }

    /**
     * Reads the tables of entity classes, without a database.
     *
     * @param entities the entities, and embeddables or converters that are to be found by themselves
     * @param settings Hibernate's settings, such as {@code hibernate.physical_naming_strategy}
     * @return their tables
     * @throws org.hibernate.HibernateException if Hibernate refuses the mapping
     */
    public static EntityTables ofClasses(List<Class<?>> entities, Map<String, ?> settings) {
        return OfflineModel.ofClasses(entities, settings);
    }

    /**
     * Tells what stands against the model: its errors, and tables of entities without a tenant that nobody has declared.
     *
     * @param declared the tables that are listed as global or protected already
     * @return the findings in a fixed order; none where there is nothing
     */
    public List<Finding> findings(Set<String> declared) {
        List<Finding> findings = new ArrayList<>();
        errors.forEach(error -> findings.add(new Finding("entity model", error, "correct the mapping")));
        unprotected.stream()
                .filter(table -> !declared.contains(table))
                .sorted()
                .forEach(table -> findings.add(new Finding(
                        "table " + table,
                        "its entity has no @TenantId, so every tenant would share its rows",
                        "add a @TenantId attribute, or list the table as global"
                                + " (tenancy.row-level-security.global-tables)")));
        return findings;
    }

    /**
     * Adds the tables to a model.
     *
     * @param library the model of the library's own tables
     * @param globalTables the tables whose rows belong to no tenant
     * @return a model with both
     * @throws RowLevelSecurityException if the entity model is wrong, or an entity is neither a tenant's nor listed as global
     */
    public ProtectionModel in(ProtectionModel library, Set<String> globalTables) {
        List<Finding> findings = findings(globalTables);
        if (!findings.isEmpty()) {
            throw new RowLevelSecurityException(findings);
        }
        return library.plus(tables, globalTables).with(structure);
    }
}
