/** What an operator sets and sees: allowed origins, HTTPS, limits, probes, meters and logs. */
@NullMarked
package id.umkm.example.operations;

import org.jspecify.annotations.NullMarked;
