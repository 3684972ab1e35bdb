@NullMarked
package id.umkm.tenancy.benchmarks.database;

import org.jspecify.annotations.NullMarked;
