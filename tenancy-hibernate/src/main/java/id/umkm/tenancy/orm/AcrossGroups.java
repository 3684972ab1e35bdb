package id.umkm.tenancy.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * Declares that an association between {@link GroupScoped} entities may lead to another group of the same tenant, as a
 * transfer from one shop to another does. The generated foreign key then holds the tenant and leaves the group out; which
 * groups may be joined is for the application's code to check. Without it the key holds both.
 *
 * <p>On a {@code @ManyToOne} or owning {@code @OneToOne}, and on a collection for its other side. The policies stay what they
 * are: an actor who does not see the other group does not see its row.
 */
@Documented
@AttributeBinderType(binder = AcrossGroupsBinder.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface AcrossGroups {}
