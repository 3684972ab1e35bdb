package id.umkm.tenancy.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that somebody has reviewed the SQL in a method, or in all of a class, as {@link TenancyRules#NATIVE_SQL_IS_REVIEWED}
 * asks: that every value is a parameter, that nothing in it outlasts the transaction, and that it serves one tenant. It
 * changes nothing at run time.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface ReviewedNativeSql {

    /**
     * Tells why SQL is needed here.
     *
     * @return the reason, not blank
     */
    String value();
}
