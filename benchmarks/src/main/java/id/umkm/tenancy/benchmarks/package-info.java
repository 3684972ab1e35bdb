/** Measures decisions beside other libraries, and beside a bare walk over hash maps and bit sets. */
@NullMarked
package id.umkm.tenancy.benchmarks;

import org.jspecify.annotations.NullMarked;
