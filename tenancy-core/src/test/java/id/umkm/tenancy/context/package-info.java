/** Tests of the tenant context. */
@NullMarked
package id.umkm.tenancy.context;

import org.jspecify.annotations.NullMarked;
