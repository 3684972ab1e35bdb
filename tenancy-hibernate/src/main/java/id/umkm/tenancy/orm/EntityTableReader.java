package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.ProtectedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.metamodel.mapping.TenantIdMapping;
import org.jspecify.annotations.Nullable;

/** Reads {@link EntityTables} from Hibernate's model. For one use. */
final class EntityTableReader {

    private static final String USUAL_TENANT_COLUMN = "tenant_id";

    private final Metadata metadata;
    private final SessionFactoryImplementor factory;
    private final Map<String, ProtectedTable> owned = new TreeMap<>();
    private final Map<String, String> scoped = new TreeMap<>();
    private final Set<String> unowned = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();

    EntityTableReader(Metadata metadata, SessionFactoryImplementor factory) {
        this.metadata = metadata;
        this.factory = factory;
    }

    EntityTables read() {
        metadata.getEntityBindings().forEach(this::readEntity);
        metadata.getCollectionBindings().forEach(this::readCollection);
        new CacheRules(metadata, factory, errors).check();
        new SharedCacheKeys(factory, errors).check();
        new MappingRules(metadata, errors).check();
        requireGroups();
        unowned.removeAll(owned.keySet());
        return new EntityTables(
                List.copyOf(owned.values()), unowned, errors, new EntityReferenceReader(metadata, owned).read());
    }

    private void readEntity(PersistentClass entity) {
        String tenantColumn = tenantColumnOf(entity);
        Column groupColumn = GroupScopeModel.columnOf(entity);
        if (groupColumn != null && tenantColumn == null) {
            errors.add("entity " + entity.getEntityName()
                    + " has @GroupScoped but no @TenantId; a group belongs to a tenant, so add a @TenantId");
        }
        add(entity.getTable(), tenantColumn, groupColumn, entity.getEntityName());
        for (Join join : entity.getJoins()) {
            add(join.getTable(), tenantColumn, groupColumn, entity.getEntityName());
        }
        if (groupColumn != null) {
            scope(entity);
        }
    }

    // Parts of a row are in the tables of the classes above too, which need not be scoped themselves.
    private void scope(PersistentClass entity) {
        for (PersistentClass part = entity; part != null; part = part.getSuperclass()) {
            String mappedBy = (GroupScopeModel.columnOf(part) == null ? entity : part).getEntityName();
            if (part == entity || !(entity instanceof UnionSubclass)) {
                scope(part.getTable(), mappedBy);
            }
            part.getJoins().forEach(join -> scope(join.getTable(), mappedBy));
        }
    }

    private void scope(@Nullable Table table, String mappedBy) {
        if (table != null && keepsRows(table)) {
            scoped.putIfAbsent(nameOf(table), mappedBy);
        }
    }

    // A join table of two entities belongs to tenants if either of them does: its other side may be the one that owns
    // it. The same holds for groups.
    private void readCollection(Collection collection) {
        if (collection.isOneToMany()) {
            return;
        }
        Table table = collection.getCollectionTable();
        Column groupColumn = GroupScopeModel.columnOf(collection.getOwner());
        PersistentClass element = GroupScopeModel.elementOf(collection, metadata);
        if (groupColumn == null && element != null) {
            groupColumn = GroupScopeModel.columnOf(element);
        }
        add(table, tenantColumnOf(collection.getOwner()), groupColumn, collection.getRole());
        if (groupColumn != null) {
            scope(table, collection.getRole());
        }
    }

    // Its policy would hold the tenant alone, and each actor of the tenant would read it.
    private void requireGroups() {
        scoped.forEach((name, mappedBy) -> {
            ProtectedTable table = owned.get(name);
            if (table != null && table.groupColumn() == null) {
                errors.add("table " + name + " of " + mappedBy
                        + " has no column that holds the group, though its rows belong"
                        + " to a @GroupScoped entity; map the group's column there too (in the join columns, or as an"
                        + " attribute of that name), or map the table as a @GroupScoped entity of its own");
            }
        });
    }

    private void add(
            @Nullable Table table, @Nullable String tenantColumn, @Nullable Column groupColumn, String mappedBy) {
        if (table == null || !keepsRows(table)) {
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

    // A query in the place of a table is held by the policies of what it reads; a view too, if it reads with the rights
    // of its reader, which the verifier looks after.
    static boolean keepsRows(Table table) {
        return table.isPhysicalTable() && !table.isView();
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
        if (mapping.getAttributeMapping() == null) {
            throw new MappingException("entity " + entity.getEntityName()
                    + " has its @TenantId within an @EmbeddedId, which Hibernate does not limit; make it an attribute of the"
                    + " entity, with @Id and @IdClass where it shall be part of the id");
        }
        String expression = mapping.getAttributeMapping().getSelectable(0).getSelectionExpression();
        return expression.startsWith("\"")
                ? expression.substring(1, expression.length() - 1)
                : expression.toLowerCase(Locale.ROOT);
    }

    static String nameOf(Table table) {
        Identifier schema = table.getSchemaIdentifier();
        return (schema == null ? "" : spelt(schema) + ".") + spelt(table.getNameIdentifier());
    }

    // PostgreSQL folds names that are not quoted.
    private static String spelt(Identifier identifier) {
        return identifier.isQuoted()
                ? identifier.getText()
                : identifier.getText().toLowerCase(Locale.ROOT);
    }

    static String spelt(Column column) {
        return column.isQuoted() ? column.getName() : column.getName().toLowerCase(Locale.ROOT);
    }
}
