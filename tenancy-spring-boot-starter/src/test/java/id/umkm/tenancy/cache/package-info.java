/** Tests of caches and of the revocation contract, in whole applications. */
@NullMarked
package id.umkm.tenancy.cache;

import org.jspecify.annotations.NullMarked;
