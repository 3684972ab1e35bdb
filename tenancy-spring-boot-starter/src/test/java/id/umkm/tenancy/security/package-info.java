/** Tests. */
@NullMarked
package id.umkm.tenancy.security;

import org.jspecify.annotations.NullMarked;
