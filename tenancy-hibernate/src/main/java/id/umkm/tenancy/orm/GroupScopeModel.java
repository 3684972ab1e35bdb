package id.umkm.tenancy.orm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Finds {@link GroupScoped} in Hibernate's model: on attributes, within embedded ones, and in identifiers. */
final class GroupScopeModel {

    private GroupScopeModel() {}

    /** The column that holds the group of an entity's rows; null where it is not group-scoped. */
    static @Nullable Column columnOf(PersistentClass entity) {
        List<Column> columns = columnsOf(entity);
        return columns.isEmpty() ? null : columns.get(0);
    }

    /** All columns that are marked in an entity and in those it extends. More than one is a mistake. */
    static List<Column> columnsOf(PersistentClass entity) {
        List<Property> properties = new ArrayList<>(entity.getPropertyClosure());
        properties.addAll(identifierOf(entity));
        return marked(properties);
    }

    /** The columns that an entity itself maps, and not one that it extends. */
    static List<Column> columnsDeclaredBy(PersistentClass entity) {
        List<Property> properties = new ArrayList<>(entity.getProperties());
        if (entity instanceof RootClass) {
            properties.addAll(identifierOf(entity));
        }
        return marked(properties);
    }

    /** Tells whether an entity or one that extends it is group-scoped: what is of the one type may be of the other. */
    static boolean isScopedInHierarchy(PersistentClass entity) {
        PersistentClass root = entity.getRootClass();
        return columnOf(root) != null || root.getSubclasses().stream().anyMatch(each -> columnOf(each) != null);
    }

    /** The entity that a collection holds; null where it holds values. */
    static @Nullable PersistentClass elementOf(Collection collection, Metadata metadata) {
        Value element = collection.getElement();
        if (element instanceof OneToMany many) {
            return many.getAssociatedClass();
        }
        return element instanceof ToOne one ? metadata.getEntityBinding(one.getReferencedEntityName()) : null;
    }

    /** Tells whether an attribute is marked within what a collection holds. */
    static boolean isMarkedWithin(Collection collection) {
        return collection.getElement() instanceof Component component
                && !marked(component.getProperties()).isEmpty();
    }

    // An identifier of several attributes is there twice where it has a class of its own.
    private static List<Property> identifierOf(PersistentClass entity) {
        List<Property> properties = new ArrayList<>();
        if (entity.getIdentifierProperty() != null) {
            properties.add(entity.getIdentifierProperty());
        } else if (entity.getIdentifier() instanceof Component component) {
            properties.addAll(component.getProperties());
        }
        if (entity.getIdentifierMapper() != null) {
            properties.addAll(entity.getIdentifierMapper().getProperties());
        }
        return properties;
    }

    private static List<Column> marked(List<Property> properties) {
        Map<String, Column> columns = new LinkedHashMap<>();
        collect(properties, columns);
        return List.copyOf(columns.values());
    }

    private static void collect(List<Property> properties, Map<String, Column> columns) {
        for (Property property : properties) {
            if (GroupScopedBinder.isMarked(property)) {
                Column column = property.getColumns().get(0);
                columns.put(column.getName(), column);
            }
            if (property.getValue() instanceof Component component) {
                collect(component.getProperties(), columns);
            }
        }
    }
}
