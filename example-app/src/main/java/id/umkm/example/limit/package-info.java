/** How often something may be tried: shared by all nodes where Redis is there, by each node for itself where it is not. */
@NullMarked
package id.umkm.example.limit;

import org.jspecify.annotations.NullMarked;
