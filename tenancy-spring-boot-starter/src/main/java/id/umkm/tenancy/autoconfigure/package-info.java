/** Connects as the right database roles, protects the schema, and offers the library's services as beans. */
@NullMarked
package id.umkm.tenancy.autoconfigure;

import org.jspecify.annotations.NullMarked;
