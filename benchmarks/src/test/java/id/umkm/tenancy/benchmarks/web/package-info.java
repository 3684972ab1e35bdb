/** The benchmarks over HTTP run, and their contenders agree. */
@NullMarked
package id.umkm.tenancy.benchmarks.web;

import org.jspecify.annotations.NullMarked;
