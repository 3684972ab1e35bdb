/** Tests of the module's shape. */
@NullMarked
package id.umkm.tenancy.architecture;

import org.jspecify.annotations.NullMarked;
