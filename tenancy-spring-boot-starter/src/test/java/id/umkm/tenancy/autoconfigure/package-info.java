/** Tests. */
@NullMarked
package id.umkm.tenancy.autoconfigure;

import org.jspecify.annotations.NullMarked;
