package id.umkm.tenancy.orm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * Marks the attribute that holds the id of the group that a row belongs to, which limits the rows to the groups that the
 * actor sees. The policy on the entity's table holds the limit, whatever SQL is sent. It stands on one basic attribute of
 * an entity that has a {@code @TenantId} too. Each further table of the entity (joined, secondary, of a collection) maps a
 * column of the same name, and the entity is not kept in Hibernate's shared caches; {@link EntityTables#errors()} tells.
 *
 * <pre>{@code
 * @Entity
 * class Product {
 *     @Id @GeneratedValue Long id;
 *     @TenantId @PartitionKey Long tenantId;
 *     @GroupScoped Long groupId;
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = GroupScopedBinder.class)
public @interface GroupScoped {}
