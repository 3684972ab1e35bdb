package id.umkm.tenancy.orm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * What Hibernate takes at startup and fails on later, or in silence: marks that it would not heed, and
 * {@code @PartitionKey} where its statements lack the key's value. Each was tried with Hibernate 7.4.13.
 */
final class MappingRules {

    private final Metadata metadata;
    private final List<String> errors;

    MappingRules(Metadata metadata, List<String> errors) {
        this.metadata = metadata;
        this.errors = errors;
    }

    void check() {
        metadata.getEntityBindings().forEach(this::checkEntity);
        metadata.getCollectionBindings().forEach(this::checkCollection);
    }

    private void checkEntity(PersistentClass entity) {
        String name = "entity " + entity.getEntityName();
        if (GroupScopeModel.columnsOf(entity).size() > 1) {
            errors.add(name + " has more than one @GroupScoped attribute, but a row belongs to one group; leave one");
        }
        if (entity.getFilters().stream()
                        .filter(filter -> filter.getName().equals(TenantIdBinder.FILTER_NAME))
                        // An attribute of an id class is there twice.
                        .map(FilterConfiguration::getCondition)
                        .distinct()
                        .count()
                > 1) {
            errors.add(name + " has more than one @TenantId attribute, but a row belongs to one tenant; leave one");
        }
        if (entity.hasPartitionedSelectionMapping()) {
            checkPartitioned(entity, name);
        }
    }

    private void checkPartitioned(PersistentClass entity, String name) {
        String remedy =
                ", but Hibernate cannot update that: its statement lacks the key's value; take @PartitionKey from"
                        + " the entity, or map what is in the table otherwise";
        if (entity instanceof JoinedSubclass) {
            errors.add(name + " has a @PartitionKey and is joined from the table "
                    + entity.getTable().getName() + remedy);
        }
        for (Join join : entity.getJoins()) {
            errors.add(name + " has a @PartitionKey and a further table "
                    + join.getTable().getName() + remedy);
        }
    }

    private void checkCollection(Collection collection) {
        if (GroupScopeModel.isMarkedWithin(collection)) {
            errors.add(
                    "collection " + collection.getRole() + " has @GroupScoped within what it holds, which nothing would"
                            + " heed; put it on the entity, or make what it holds an entity of its own");
        }
        PersistentClass owner = collection.getOwner();
        String referenced = collection.getReferencedPropertyName();
        if (referenced != null && owner.hasPartitionedSelectionMapping() && isIdentifierAlone(owner, referenced)) {
            errors.add(
                    "collection " + collection.getRole()
                            + " refers to its owner's id by referencedColumnName, but the"
                            + " owner has a @PartitionKey, and Hibernate then finds no value for it; leave referencedColumnName out");
        }
    }

    private static boolean isIdentifierAlone(PersistentClass owner, String referenced) {
        Property property = owner.getReferencedProperty(referenced);
        return names(owner.getIdentifier().getColumns()).containsAll(names(property.getColumns()));
    }

    private static Set<String> names(List<Column> columns) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.getName()));
        return names;
    }
}
