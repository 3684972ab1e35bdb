package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.ProtectedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.metamodel.mapping.TenantIdMapping;
import org.jspecify.annotations.Nullable;

/** Reads {@link EntityTables} from Hibernate's model. For one use. */
final class EntityTableReader {

    private static final String USUAL_TENANT_COLUMN = "tenant_id";

    private final Metadata metadata;
    private final SessionFactoryImplementor factory;
    private final Map<String, ProtectedTable> owned = new TreeMap<>();
    private final Set<String> unowned = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();

    EntityTableReader(Metadata metadata, SessionFactoryImplementor factory) {
        this.metadata = metadata;
        this.factory = factory;
    }

    EntityTables read() {
        metadata.getEntityBindings().forEach(this::readEntity);
        metadata.getCollectionBindings().forEach(this::readCollection);
        unowned.removeAll(owned.keySet());
        return new EntityTables(List.copyOf(owned.values()), unowned, errors);
    }

    private void readEntity(PersistentClass entity) {
        String tenantColumn = tenantColumnOf(entity);
        Column groupColumn = groupColumnOf(entity);
        if (groupColumn != null && tenantColumn == null) {
            errors.add("entity " + entity.getEntityName()
                    + " has @GroupScoped but no @TenantId; a group belongs to a tenant, so add a @TenantId");
        }
        add(entity.getTable(), tenantColumn, groupColumn, entity.getEntityName());
        for (Join join : entity.getJoins()) {
            add(join.getTable(), tenantColumn, groupColumn, entity.getEntityName());
        }
    }

    // A join table of two entities belongs to tenants if either of them does: its other side may be the one that owns
    // it.
    private void readCollection(Collection collection) {
        if (!collection.isOneToMany()) {
            add(collection.getCollectionTable(), tenantColumnOf(collection.getOwner()), null, collection.getRole());
        }
    }

    private void add(
            @Nullable Table table, @Nullable String tenantColumn, @Nullable Column groupColumn, String mappedBy) {
        if (table == null || !table.isPhysicalTable()) {
            return;
        }
        String name = nameOf(table);
        if (tenantColumn != null) {
            String group = groupColumn != null && table.getColumn(groupColumn) != null ? spelt(groupColumn) : null;
            owned.merge(
                    name,
                    new ProtectedTable(name, tenantColumn, group, ProtectedTable.Access.READ_WRITE),
                    EntityTableReader::narrower);
            return;
        }
        unowned.add(name);
        if (table.getColumns().stream().anyMatch(column -> USUAL_TENANT_COLUMN.equals(spelt(column)))) {
            errors.add("table " + name + " of " + mappedBy + " has a column " + USUAL_TENANT_COLUMN
                    + " but the entity no @TenantId; put @TenantId on the attribute, or rename the column");
        }
    }

    // Entities of one hierarchy share a table, and not each of them declares the group.
    private static ProtectedTable narrower(ProtectedTable some, ProtectedTable other) {
        return some.groupColumn() == null ? other : some;
    }

    private @Nullable String tenantColumnOf(PersistentClass entity) {
        TenantIdMapping mapping = factory.getMappingMetamodel()
                .getEntityDescriptor(entity.getEntityName())
                .getTenantIdMapping();
        if (mapping == null) {
            return null;
        }
        String expression = mapping.getAttributeMapping().getSelectable(0).getSelectionExpression();
        return expression.startsWith("\"")
                ? expression.substring(1, expression.length() - 1)
                : expression.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Column groupColumnOf(PersistentClass entity) {
        for (Property property : entity.getPropertyClosure()) {
            if (GroupScopedBinder.isMarked(property)) {
                return property.getColumns().get(0);
            }
        }
        return null;
    }

    private static String nameOf(Table table) {
        Identifier schema = table.getSchemaIdentifier();
        return (schema == null ? "" : spelt(schema) + ".") + spelt(table.getNameIdentifier());
    }

    // PostgreSQL folds names that are not quoted.
    private static String spelt(Identifier identifier) {
        return identifier.isQuoted()
                ? identifier.getText()
                : identifier.getText().toLowerCase(Locale.ROOT);
    }

    private static String spelt(Column column) {
        return column.isQuoted() ? column.getName() : column.getName().toLowerCase(Locale.ROOT);
    }
}
