package id.umkm.tenancy.orm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.AnnotationException;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.MetaAttribute;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;

/** Notes in Hibernate's model which attribute is {@link GroupScoped}. Hibernate creates and calls it. */
public final class GroupScopedBinder implements AttributeBinder<GroupScoped> {

    private static final String MARK = "tenancy.group-scoped";

    /** Creates the binder. */
    public GroupScopedBinder() {}

    /**
     * Marks the attribute.
     *
     * @throws AnnotationException if it is mapped to more than one column, or to none
     */
    @Override
    public void bind(
            GroupScoped annotation, MetadataBuildingContext context, PersistentClass entity, Property property) {
        List<Selectable> selectables = property.getSelectables();
        if (selectables.size() != 1 || selectables.get(0).isFormula()) {
            throw new AnnotationException("@GroupScoped on " + entity.getEntityName() + "." + property.getName()
                    + " needs an attribute of one column that holds a group's id, such as Long groupId");
        }
        Map<String, MetaAttribute> attributes = new HashMap<>();
        if (property.getMetaAttributes() != null) {
            attributes.putAll(property.getMetaAttributes());
        }
        attributes.put(MARK, new MetaAttribute(MARK));
        property.setMetaAttributes(attributes);
        GroupFilter.define(context.getMetadataCollector());
    }

    static boolean isMarked(Property property) {
        return property.getMetaAttributes() != null && property.getMetaAttribute(MARK) != null;
    }
}
