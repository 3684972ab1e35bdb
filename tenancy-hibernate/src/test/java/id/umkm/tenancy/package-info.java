/** Rules that hold over all packages of this module. */
@NullMarked
package id.umkm.tenancy;

import org.jspecify.annotations.NullMarked;
