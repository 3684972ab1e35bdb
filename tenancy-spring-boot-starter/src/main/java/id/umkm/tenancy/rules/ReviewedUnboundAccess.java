package id.umkm.tenancy.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that somebody has reviewed why a method, or all of a class, works on connections that no tenant is bound to, as
 * {@link TenancyRules#UNBOUND_ACCESS_IS_REVIEWED} asks. It changes nothing at run time.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface ReviewedUnboundAccess {

    /**
     * Tells why such connections are needed here, and what they reach.
     *
     * @return the reason, not blank
     */
    String value();
}
