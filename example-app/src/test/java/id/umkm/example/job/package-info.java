/** Jobs from their queue to their end, on a real Redis and in memory. */
@NullMarked
package id.umkm.example.job;

import org.jspecify.annotations.NullMarked;
