/** What decisions cost through the caches, how fast revocations are seen, and what Redis adds and takes away. */
@NullMarked
package id.umkm.tenancy.benchmarks.caching;

import org.jspecify.annotations.NullMarked;
