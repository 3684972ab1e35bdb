package id.umkm.tenancy.orm;

import java.util.HashMap;
import java.util.Map;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.MetaAttribute;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** Notes in Hibernate's model which association is {@link AcrossGroups}. Hibernate creates and calls it. */
public final class AcrossGroupsBinder implements AttributeBinder<AcrossGroups> {

    private static final String MARK = "tenancy.across-groups";

    /** Creates the binder. */
    public AcrossGroupsBinder() {}

    /** Marks the association. */
    @Override
    public void bind(
            AcrossGroups annotation, MetadataBuildingContext context, PersistentClass entity, Property property) {
        Map<String, MetaAttribute> attributes = new HashMap<>();
        if (property.getMetaAttributes() != null) {
            attributes.putAll(property.getMetaAttributes());
        }
        attributes.put(MARK, new MetaAttribute(MARK));
        property.setMetaAttributes(attributes);
    }

    static boolean isMarked(Property property) {
        return property.getMetaAttributes() != null && property.getMetaAttribute(MARK) != null;
    }
}
