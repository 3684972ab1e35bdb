package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.TableReference;
import id.umkm.tenancy.postgres.TableStructure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads from Hibernate's model which rows of tenants refer to which others, and which are written without a tenant. What
 * Hibernate itself knows as foreign keys is gone by then: the adapter switches them off. For one use.
 */
final class EntityReferenceReader {

    private static final String GROUPS = "tenancy_group";
    private static final List<String> GROUP_KEY = List.of("id");

    private final Metadata metadata;
    private final Map<String, ProtectedTable> owned;
    private final List<TableReference> references = new ArrayList<>();
    private final Set<String> tenantByDefault = new TreeSet<>();

    /**
     * @param owned the tables whose rows belong to tenants, by name
     */
    EntityReferenceReader(Metadata metadata, Map<String, ProtectedTable> owned) {
        this.metadata = metadata;
        this.owned = owned;
    }

    TableStructure read() {
        metadata.getEntityBindings().forEach(this::readEntity);
        references.sort(Comparator.comparing(TableReference::table)
                .thenComparing(reference -> reference.columns().toString())
                .thenComparing(TableReference::parent));
        return new TableStructure(references, tenantByDefault);
    }

    private void readEntity(PersistentClass entity) {
        noteTenant(entity.getTable());
        groups(entity);
        if (entity instanceof JoinedSubclass) {
            refer(entity.getTable(), entity.getKey(), entity.getSuperclass());
        }
        for (Join join : entity.getJoins()) {
            noteTenant(join.getTable());
            refer(join.getTable(), join.getKey(), entity);
        }
        // Each table of a union has the attributes of the classes above too.
        boolean union = entity instanceof UnionSubclass;
        List<Property> properties = union ? entity.getPropertyClosure() : entity.getProperties();
        properties.forEach(property -> read(property, union ? entity.getTable() : null));
        if (entity instanceof RootClass || union) {
            read(entity.getIdentifier(), union ? entity.getTable() : null, false);
        }
    }

    // The group of a row is one of its tenant's.
    private void groups(PersistentClass entity) {
        ProtectedTable table = owned.get(EntityTableReader.nameOf(entity.getTable()));
        if (table != null && table.groupColumn() != null && !(entity instanceof JoinedSubclass)) {
            references.add(new TableReference(table.name(), List.of(table.groupColumn()), GROUPS, GROUP_KEY, false));
        }
    }

    private void read(Property property, @Nullable Table table) {
        read(property.getValue(), table, AcrossGroupsBinder.isMarked(property));
    }

    private void read(Value value, @Nullable Table table, boolean acrossGroups) {
        if (value instanceof Component component) {
            for (Property part : component.getProperties()) {
                read(part.getValue(), table, acrossGroups || AcrossGroupsBinder.isMarked(part));
            }
        } else if (value instanceof ToOne one) {
            readToOne(one, table == null ? one.getTable() : table, acrossGroups);
        } else if (value instanceof Collection collection && !collection.isInverse()) {
            readCollection(collection, acrossGroups);
        }
    }

    private void readToOne(ToOne one, Table table, boolean acrossGroups) {
        PersistentClass target = metadata.getEntityBinding(one.getReferencedEntityName());
        boolean unchecked = one instanceof ManyToOne many ? many.isIgnoreNotFound() : !isOwning(one);
        if (target == null || unchecked || one.hasFormula()) {
            return;
        }
        if (one.getReferencedPropertyName() == null) {
            add(
                    table,
                    one.getConstraintColumns(),
                    target,
                    target.getTable(),
                    target.getKey().getColumns(),
                    acrossGroups);
            return;
        }
        Value referenced =
                target.getReferencedProperty(one.getReferencedPropertyName()).getValue();
        add(table, one.getConstraintColumns(), target, referenced.getTable(), referenced.getColumns(), acrossGroups);
    }

    private static boolean isOwning(ToOne one) {
        return one instanceof OneToOne shared && shared.isConstrained();
    }

    private void readCollection(Collection collection, boolean acrossGroups) {
        PersistentClass owner = collection.getOwner();
        Table table = collection.getCollectionTable();
        if (!collection.isOneToMany()) {
            noteTenant(table);
            read(collection.getElement(), table, acrossGroups);
            if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
                read(indexed.getIndex(), table, acrossGroups);
            }
        }
        String property = collection.getReferencedPropertyName();
        List<Column> parentColumns = property == null
                ? owner.getKey().getColumns()
                : owner.getReferencedProperty(property).getColumns();
        // A row of a join table is of the owner's group; what it joins may be of another.
        boolean keyAcross = acrossGroups && collection.isOneToMany();
        add(table, collection.getKey().getColumns(), owner, owner.getTable(), parentColumns, keyAcross);
    }

    private void refer(Table table, Value key, PersistentClass parent) {
        add(table, key.getColumns(), parent, parent.getTable(), parent.getKey().getColumns(), false);
    }

    // A union's rows are in several tables, to which no one key can refer.
    private void add(
            Table table,
            List<Column> columns,
            PersistentClass target,
            Table parent,
            List<Column> parentColumns,
            boolean acrossGroups) {
        boolean spread = target.getRootClass().getTable().hasDenormalizedTables() && target.hasSubclasses();
        String name = EntityTableReader.nameOf(table);
        if (spread
                || !owned.containsKey(name)
                || !EntityTableReader.keepsRows(parent)
                || columns.isEmpty()
                || columns.size() != parentColumns.size()) {
            return;
        }
        references.add(new TableReference(
                name,
                columns.stream().map(EntityTableReader::spelt).toList(),
                EntityTableReader.nameOf(parent),
                parentColumns.stream().map(EntityTableReader::spelt).toList(),
                acrossGroups));
    }

    // Hibernate writes a tenant into the tables that it maps one in.
    private void noteTenant(Table table) {
        ProtectedTable found = owned.get(EntityTableReader.nameOf(table));
        if (found != null
                && table.getColumns().stream()
                        .noneMatch(column -> EntityTableReader.spelt(column).equals(found.tenantColumn()))) {
            tenantByDefault.add(found.name());
        }
    }
}
