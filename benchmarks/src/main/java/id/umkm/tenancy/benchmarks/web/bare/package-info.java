/** A product list as one writes it without Tenancy: one endpoint, one query, and its WHERE. */
@NullMarked
package id.umkm.tenancy.benchmarks.web.bare;

import org.jspecify.annotations.NullMarked;
