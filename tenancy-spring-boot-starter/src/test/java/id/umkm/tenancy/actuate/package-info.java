/** Tests. */
@NullMarked
package id.umkm.tenancy.actuate;

import org.jspecify.annotations.NullMarked;
