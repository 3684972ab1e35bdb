/** Work that is done later, for one tenant at a time: a queue on Redis Streams, or within the process without Redis. */
@NullMarked
package id.umkm.example.job;

import org.jspecify.annotations.NullMarked;
