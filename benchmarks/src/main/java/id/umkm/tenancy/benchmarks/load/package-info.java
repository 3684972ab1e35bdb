/** Puts the example application under the load of many users of several tenants, and checks every answer. */
@NullMarked
package id.umkm.tenancy.benchmarks.load;

import org.jspecify.annotations.NullMarked;
