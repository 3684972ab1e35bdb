/** Lets tenant and actor follow work onto the threads of Spring's executors, of Micrometer and of Reactor. */
@NullMarked
package id.umkm.tenancy.propagation;

import org.jspecify.annotations.NullMarked;
