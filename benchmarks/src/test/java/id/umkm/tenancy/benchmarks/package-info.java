@NullMarked
package id.umkm.tenancy.benchmarks;

import org.jspecify.annotations.NullMarked;
