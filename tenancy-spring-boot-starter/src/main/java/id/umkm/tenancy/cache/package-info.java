/** Caches of who may do what, and what keeps them from serving anything that was revoked. */
@NullMarked
package id.umkm.tenancy.cache;

import org.jspecify.annotations.NullMarked;
