/** Measures what isolation and permissions cost over HTTP: the example's product list beside a bare one. */
@NullMarked
package id.umkm.tenancy.benchmarks.web;

import org.jspecify.annotations.NullMarked;
