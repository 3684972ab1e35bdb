/** Tests of the shape of the code. */
@NullMarked
package id.umkm.tenancy.architecture;

import org.jspecify.annotations.NullMarked;
