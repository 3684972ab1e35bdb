package id.umkm.tenancy.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Lets a method of a bean run only if the actor that is bound to the calling thread holds a permission at a group of the
 * bound tenant.
 *
 * <pre>{@code
 * @RequiresPermission(value = "sales.create", group = "#groupId")
 * Sale record(long groupId, NewSale sale) { … }
 * }</pre>
 *
 * <p>A group that is null denies, and so does one whose expression fails, such as by meeting null on its way; that is logged.
 * An exception of the host's own that the expression throws is passed on. A permission that is not in the catalogue, a group that names no parameter of the
 * method, and a method that no proxy can guard (private, static or final) refuse the start of the application. So does an
 * annotation that Spring Security would not find when the method is called, such as one on an interface that declares
 * again what the class inherits, and a bean that was made before Spring Security's proxies could be.
 *
 * <p>The proxy asks, and so whoever calls the method on the bean is asked. A call from within the same object
 * ({@code this.record(…)}) does not pass the proxy and is not asked, nor is one on an object that is no bean.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("@" + PermissionCheck.BEAN_NAME + ".check('{value}', {group})")
public @interface RequiresPermission {

    /**
     * Names the permission.
     *
     * @return such as {@code sales.create}
     */
    String value();

    /**
     * Says at which group the permission is needed.
     *
     * @return an expression (SpEL) over the method's parameters, such as {@code #groupId} or {@code #order.groupId()},
     *     whose value is a {@code GroupId} or a whole number
     */
    String group();
}
