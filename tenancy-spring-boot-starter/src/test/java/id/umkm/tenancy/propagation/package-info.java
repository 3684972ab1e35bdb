/** What follows work to other threads, and what does not. */
@NullMarked
package id.umkm.tenancy.propagation;

import org.jspecify.annotations.NullMarked;
