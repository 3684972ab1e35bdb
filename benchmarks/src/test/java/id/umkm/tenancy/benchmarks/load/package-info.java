@NullMarked
package id.umkm.tenancy.benchmarks.load;

import org.jspecify.annotations.NullMarked;
