/** Hibernate: the tenant of each Session, guards against a Session of the wrong one, and the tables of the entity model. */
@NullMarked
package id.umkm.tenancy.orm;

import org.jspecify.annotations.NullMarked;
