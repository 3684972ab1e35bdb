package id.umkm.tenancy.orm;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Finds {@link GroupScoped} in Hibernate's model. */
final class GroupScopeModel {

    private GroupScopeModel() {}

    /** The column that holds the group of an entity's rows; null where it is not group-scoped. */
    static @Nullable Column columnOf(PersistentClass entity) {
        for (Property property : entity.getPropertyClosure()) {
            Column column = columnOf(property);
            if (column != null) {
                return column;
            }
        }
        return null;
    }

    /** The column of an attribute that holds the group; null for any other attribute. */
    static @Nullable Column columnOf(Property property) {
        return GroupScopedBinder.isMarked(property) ? property.getColumns().get(0) : null;
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
}
