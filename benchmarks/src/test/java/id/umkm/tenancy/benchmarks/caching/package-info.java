/** Tests of the benchmarks of caches. */
@NullMarked
package id.umkm.tenancy.benchmarks.caching;

import org.jspecify.annotations.NullMarked;
