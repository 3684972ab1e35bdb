/** Runs of jobs that fail, are cancelled, and forget. */
@NullMarked
package id.umkm.tenancy.job;

import org.jspecify.annotations.NullMarked;
